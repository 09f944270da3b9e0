-- What a clerk would question before filing it. Nothing is hidden or changed: the rows stand in the other views too.

CREATE VIEW bi.doubts AS
WITH line AS (
    -- the latest statement before it within three years; pairs of years, few enough for the planner to believe in,
    -- lead to it by the index
    SELECT DISTINCT ON (f.ref_area, f.year, f.fact_key, f.unit_measure)
           f.*,
           p.obs_value * u.base_factor AS last_value,
           p.time_period    AS last_period,
           p.document_id    AS last_document,
           p.reading        AS last_reading,
           p.observation_id AS last_observation
      FROM angka.fact f
      JOIN (SELECT year, year - back AS before FROM generate_series(1950, 2150) year, generate_series(0, 3) back) y
        ON y.year = f.year
      JOIN angka.observation p
        ON p.ref_area = f.ref_area AND p.year = y.before AND p.indicator = f.indicator
       AND lower(btrim(p.subject)) = f.subject AND p.frequency = f.frequency AND p.obs_status = f.obs_status
       AND coalesce(p.counterpart_area, '') = coalesce(f.counterpart_area, '')
       AND coalesce(p.unit_per, '') = coalesce(f.unit_per, '')
       AND p.period_start < f.period_start AND p.period_start >= f.period_start - 1100
      JOIN angka.unit u ON u.code = p.unit_measure AND u.base_unit = f.unit_measure
     WHERE f.measure = 'level' AND f.bound IN ('exact', 'approx')
       AND p.measure = 'level' AND p.bound IN ('exact', 'approx') AND p.fact_key IS NOT NULL AND p.valid_to IS NULL
     ORDER BY f.ref_area, f.year, f.fact_key, f.unit_measure, p.period_start DESC, p.bound = 'exact' DESC,
              p.document_id, p.mention_start
), twin AS (
    SELECT f.*,
           lag(f.obs_value) OVER w      AS last_value,
           lag(f.time_period) OVER w    AS last_period,
           lag(f.document_id) OVER w    AS last_document,
           lag(f.reading) OVER w        AS last_reading,
           lag(f.observation_id) OVER w AS last_observation
      FROM angka.fact f
    WINDOW w AS (PARTITION BY f.ref_area, f.year, f.indicator, f.measure, f.subject, f.counterpart_area, f.unit_measure,
                              f.unit_per, f.basis, f.obs_status, f.period_start, f.period_end
                 ORDER BY f.time_period)
), doubt AS (
    SELECT 'jump'::text AS doubt,
           format('naik atau turun lebih dari lima kali dibanding %s', l.last_period) AS reason_id,
           format('more than five times, or less than a fifth, of %s', l.last_period) AS reason_en,
           l.ref_area, l.year, l.indicator, l.document_id, l.reading, l.observation_id,
           l.last_document AS other_document, l.last_reading AS other_reading, l.last_observation AS other_observation
      FROM line l
     WHERE l.obs_value > 0 AND l.last_value > 0
       AND (l.obs_value > 5 * l.last_value OR l.last_value > 5 * l.obs_value)
    UNION ALL
    SELECT 'duplicate',
           format('periode yang sama ditulis sebagai %s dan %s', t.last_period, t.time_period),
           format('one period is written as %s and as %s', t.last_period, t.time_period),
           t.ref_area, t.year, t.indicator, t.document_id, t.reading, t.observation_id,
           t.last_document, t.last_reading, t.last_observation
      FROM twin t
     WHERE t.last_period <> t.time_period
    UNION ALL
    SELECT 'duplicate',
           'satu dokumen menyebut dua nilai untuk periode yang sama',
           'one document gives two values for one period',
           o.ref_area, o.year, o.indicator, o.document_id, o.reading, o.observation_id,
           p.document_id, p.reading, p.observation_id
      FROM angka.fact f
      JOIN angka.observation o ON o.ref_area = f.ref_area AND o.year = f.year AND o.indicator = f.indicator
                              AND o.fact_key = f.fact_key AND o.valid_to IS NULL AND o.bound = 'exact'
      JOIN angka.unit u ON u.code = o.unit_measure AND u.base_unit = f.unit_measure
      JOIN angka.observation p ON p.document_id = o.document_id AND p.reading = o.reading AND p.fact_key = o.fact_key
                              AND p.bound = 'exact' AND p.mention_start < o.mention_start
      JOIN angka.unit v ON v.code = p.unit_measure AND v.base_unit = u.base_unit
     WHERE f.observations > f.documents AND f.low_value < f.high_value
       AND NOT angka.values_agree(o.obs_value * u.base_factor, p.obs_value * v.base_factor)
    UNION ALL
    SELECT 'unit',
           format('satuan %s tidak lazim untuk indikator ini, yang diukur dalam %s', coalesce(o.unit_measure, o.kind), i.units),
           format('the unit %s does not fit the indicator, which is measured in %s', coalesce(o.unit_measure, o.kind), i.units),
           o.ref_area, o.year, o.indicator, o.document_id, o.reading, o.observation_id, NULL, NULL, NULL
      FROM angka.observation o
      JOIN angka.indicator i ON i.code = o.indicator
     WHERE o.valid_to IS NULL AND o.indicator <> 'OTHER'
       AND CASE WHEN o.measure = 'level' THEN o.kind <> ALL (string_to_array(i.level_kinds, ','))
                ELSE o.kind <> 'percent' AND o.kind <> ALL (string_to_array(i.kinds, ',')) END
    UNION ALL
    SELECT 'unit', 'jumlah yang tidak bulat', 'a count that is no whole number',
           o.ref_area, o.year, o.indicator, o.document_id, o.reading, o.observation_id, NULL, NULL, NULL
      FROM angka.observation o
     WHERE o.valid_to IS NULL AND o.kind = 'count' AND o.bound = 'exact' AND o.obs_value <> trunc(o.obs_value)
    UNION ALL
    SELECT 'share', 'bagian yang lebih dari 100 persen', 'a part of more than 100 percent',
           o.ref_area, o.year, o.indicator, o.document_id, o.reading, o.observation_id, NULL, NULL, NULL
      FROM angka.observation o
     WHERE o.valid_to IS NULL AND o.measure = 'share' AND o.kind = 'percent' AND o.obs_value > 100
    UNION ALL
    SELECT 'future', 'nilai aktual untuk periode yang mulai setelah tanggal terbit',
           'an actual value of a period that begins after the day of publication',
           o.ref_area, o.year, o.indicator, o.document_id, o.reading, o.observation_id, NULL, NULL, NULL
      FROM angka.observation o
      JOIN angka.document d ON d.document_id = o.document_id AND d.reading = o.reading
     WHERE o.valid_to IS NULL AND o.obs_status = 'A' AND o.period_start > d.published_on
)
SELECT x.doubt,
       x.reason_id,
       x.reason_en,
       x.indicator,
       i.label_id           AS indicator_name_id,
       i.label_en           AS indicator_name_en,
       o.measure,
       o.subject,
       x.ref_area           AS area_code,
       a.name_id            AS area_name_id,
       a.name_en            AS area_name_en,
       a.province_code,
       a.province_name_id,
       x.year,
       o.time_period,
       o.obs_status,
       o.obs_value,
       o.unit_measure,
       o.unit_per,
       o.mention,
       o.quote,
       d.title,
       d.url,
       d.site,
       d.published_on,
       p.time_period        AS other_time_period,
       p.obs_value          AS other_value,
       p.unit_measure       AS other_unit_measure,
       p.quote              AS other_quote,
       e.url                AS other_url,
       e.site               AS other_site,
       e.published_on       AS other_published,
       o.document_id,
       o.observation_id
  FROM doubt x
  JOIN angka.observation o
    ON o.document_id = x.document_id AND o.reading = x.reading AND o.observation_id = x.observation_id
  JOIN angka.document d ON d.document_id = o.document_id AND d.reading = o.reading
  JOIN angka.indicator i ON i.code = x.indicator
  LEFT JOIN angka.area_label a ON a.code = x.ref_area
  LEFT JOIN angka.observation p
    ON p.document_id = x.other_document AND p.reading = x.other_reading AND p.observation_id = x.other_observation
  LEFT JOIN angka.document e ON e.document_id = p.document_id AND e.reading = p.reading;
COMMENT ON VIEW bi.doubts IS 'Figures that a clerk would question, each with the reason and its sentences: implausible jumps, periods stated twice, units that do not fit the indicator, parts above 100 percent, actual values of the future. / Angka yang akan dipertanyakan petugas, masing-masing dengan alasan dan kalimatnya: lonjakan tidak wajar, periode ganda, satuan yang tidak sesuai indikator, bagian di atas 100 persen, nilai aktual untuk masa depan.';

-- A column that other views have too is described as there.
DO $$
DECLARE
    c record;
BEGIN
    FOR c IN
        SELECT a.attname AS name,
               coalesce(t.comment, (SELECT col_description(v.oid, b.attnum)
                                      FROM pg_class v JOIN pg_attribute b ON b.attrelid = v.oid AND b.attname = a.attname
                                     WHERE v.relnamespace = 'bi'::regnamespace AND v.relname <> 'doubts'
                                       AND col_description(v.oid, b.attnum) IS NOT NULL
                                     ORDER BY v.relname = 'observations' DESC, v.relname LIMIT 1)) AS comment
          FROM pg_attribute a
          LEFT JOIN (VALUES
               ('doubt', 'jump, duplicate, unit, share or future. / Lonjakan (jump), ganda (duplicate), satuan (unit), bagian (share), atau masa depan (future).'),
               ('reason_id', 'Why it is doubted, in Indonesian. / Alasan keraguan, dalam bahasa Indonesia.'),
               ('reason_en', 'Why it is doubted, in English. / Alasan keraguan, dalam bahasa Inggris.'),
               ('other_time_period', 'Period of the figure that it is held against. / Periode angka pembandingnya.'),
               ('other_value', 'Value of the figure that it is held against. / Nilai angka pembandingnya.'),
               ('other_unit_measure', 'Unit of that value. / Satuan nilai itu.'),
               ('other_quote', 'Sentence of the figure that it is held against. / Kalimat angka pembandingnya.'),
               ('other_url', 'Page of that sentence. / Laman kalimat itu.'),
               ('other_site', 'Site of that page. / Situs laman itu.'),
               ('other_published', 'When that page was published. / Kapan laman itu terbit.')
          ) AS t (name, comment) ON t.name = a.attname
         WHERE a.attrelid = 'bi.doubts'::regclass AND a.attnum > 0
    LOOP
        EXECUTE format('COMMENT ON COLUMN bi.doubts.%I IS %L', c.name, c.comment);
    END LOOP;
END $$;
