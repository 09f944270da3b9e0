-- Facts: observations that agree on what, where and when, over all documents.

-- The unit in the last place that was written: 37000000000 -> 1000000000, 7983 -> 1, 7.97 -> 0.01.
CREATE FUNCTION angka.written_step(v numeric) RETURNS numeric
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN CASE
           WHEN v = 0 THEN 1
           WHEN scale(trim_scale(v)) > 0 THEN power(10::numeric, -scale(trim_scale(v)))
           ELSE power(10::numeric, length(trim_scale(v)::text) - length(rtrim(trim_scale(v)::text, '0')))
       END;
COMMENT ON FUNCTION angka.written_step(numeric) IS 'Unit of the last place that a value was written with. / Satuan tempat terakhir yang tertulis pada suatu nilai.';

-- Press figures are rounded: two values agree where they differ by at most half of the last place of the
-- rounder one, and by at most 1 percent.
CREATE FUNCTION angka.values_agree(a numeric, b numeric) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN abs(a - b) <= least(greatest(angka.written_step(a), angka.written_step(b)) / 2,
                           greatest(abs(a), abs(b)) / 100);
COMMENT ON FUNCTION angka.values_agree(numeric, numeric) IS 'Whether two values agree within rounding: half of the last place of the rounder one, at most 1 percent. / Apakah dua nilai sama dalam batas pembulatan: setengah tempat terakhir nilai yang lebih bulat, paling banyak 1 persen.';

-- Left out: OTHER (not comparable), figures without area, period or value, periods that were only filled from
-- the date of publication. All grouping columns may be filtered on without reading the other groups.
CREATE VIEW angka.fact AS
SELECT o.indicator,
       o.measure,
       o.subject_key                         AS subject,
       o.ref_area,
       o.counterpart_area,
       o.time_period,
       o.frequency,
       o.year,
       o.period_start,
       o.period_end,
       u.base_unit                           AS unit_measure,
       o.unit_per,
       o.basis,
       o.obs_status,
       min(o.product)                        AS product,
       (array_agg(o.obs_value * u.base_factor
                  ORDER BY o.bound = 'exact' DESC, o.check_result = 'confirmed' DESC NULLS LAST,
                           d.published_on DESC NULLS LAST, o.document_id, o.mention_start))[1] AS obs_value,
       (array_agg(o.bound
                  ORDER BY o.bound = 'exact' DESC, o.check_result = 'confirmed' DESC NULLS LAST,
                           d.published_on DESC NULLS LAST, o.document_id, o.mention_start))[1] AS bound,
       (array_agg(o.document_id || '/' || o.reading || '/' || o.observation_id
                  ORDER BY o.bound = 'exact' DESC, o.check_result = 'confirmed' DESC NULLS LAST,
                           d.published_on DESC NULLS LAST, o.document_id, o.mention_start))[1] AS stated_in,
       count(*)                              AS observations,
       count(DISTINCT o.document_id)         AS documents,
       count(DISTINCT d.site)                AS sites,
       count(DISTINCT r.release_id)          AS independent_sources,
       count(*) FILTER (WHERE o.check_result = 'confirmed')    AS confirmed,
       count(*) FILTER (WHERE o.check_result = 'contradicted') AS contradicted,
       min(d.published_on)                   AS first_published,
       max(d.published_on)                   AS last_published,
       min(o.obs_value * u.base_factor) FILTER (WHERE o.bound = 'exact') AS low_value,
       max(o.obs_value * u.base_factor) FILTER (WHERE o.bound = 'exact') AS high_value,
       (array_agg(o.document_id || '/' || o.reading || '/' || o.observation_id
                  ORDER BY o.obs_value * u.base_factor, o.document_id, o.mention_start)
        FILTER (WHERE o.bound = 'exact'))[1] AS low_observation,
       (array_agg(o.document_id || '/' || o.reading || '/' || o.observation_id
                  ORDER BY o.obs_value * u.base_factor DESC, o.document_id, o.mention_start)
        FILTER (WHERE o.bound = 'exact'))[1] AS high_observation,
       count(DISTINCT o.document_id) > 1
       AND NOT coalesce(angka.values_agree(min(o.obs_value * u.base_factor) FILTER (WHERE o.bound = 'exact'),
                                           max(o.obs_value * u.base_factor) FILTER (WHERE o.bound = 'exact')),
                        true)                AS conflict
  FROM angka.observation o
  JOIN angka.unit u ON u.code = o.unit_measure
  JOIN angka.document d ON d.document_id = o.document_id AND d.reading = o.reading
  JOIN angka.release r ON r.fingerprint = d.fingerprint
 WHERE o.valid_to IS NULL
   AND o.indicator <> 'OTHER'
   AND o.ref_area IS NOT NULL
   AND o.period_start IS NOT NULL
   AND o.time_source <> 'published'
   AND o.obs_value IS NOT NULL
 GROUP BY o.indicator, o.measure, o.subject_key, o.ref_area, o.counterpart_area, o.time_period, o.frequency,
          o.year, o.period_start, o.period_end, u.base_unit, o.unit_per, o.basis, o.obs_status;
COMMENT ON VIEW angka.fact IS 'Facts: observations that agree on indicator, measure, subject, area, period, unit and status, merged over all documents. / Fakta: observasi dengan indikator, ukuran, subjek, wilayah, periode, satuan dan status yang sama, digabung dari semua dokumen.';
COMMENT ON COLUMN angka.fact.indicator IS 'What is measured. / Apa yang diukur.';
COMMENT ON COLUMN angka.fact.measure IS 'level, change or share. / Besaran, perubahan, atau bagian.';
COMMENT ON COLUMN angka.fact.subject IS 'What is measured more narrowly, lower case; empty for all. / Yang diukur secara lebih sempit, huruf kecil; kosong untuk keseluruhan.';
COMMENT ON COLUMN angka.fact.ref_area IS 'Area. / Wilayah.';
COMMENT ON COLUMN angka.fact.counterpart_area IS 'Partner country. / Negara mitra.';
COMMENT ON COLUMN angka.fact.time_period IS 'Period. / Periode.';
COMMENT ON COLUMN angka.fact.frequency IS 'SDMX frequency of the period. / Frekuensi SDMX periode.';
COMMENT ON COLUMN angka.fact.year IS 'Year in which the period begins. / Tahun awal periode.';
COMMENT ON COLUMN angka.fact.period_start IS 'First day of the period. / Hari pertama periode.';
COMMENT ON COLUMN angka.fact.period_end IS 'Last day of the period. / Hari terakhir periode.';
COMMENT ON COLUMN angka.fact.unit_measure IS 'Base unit of the values. / Satuan dasar nilai.';
COMMENT ON COLUMN angka.fact.unit_per IS 'Base of a price or rate. / Dasar harga atau laju.';
COMMENT ON COLUMN angka.fact.basis IS 'What a change compares with. / Pembanding perubahan.';
COMMENT ON COLUMN angka.fact.obs_status IS 'A actual, F target or plan, E estimate. / A aktual, F target atau rencana, E perkiraan.';
COMMENT ON COLUMN angka.fact.product IS 'KBLI class of the subject. / Golongan KBLI subjek.';
COMMENT ON COLUMN angka.fact.obs_value IS 'Value in the base unit: the exact, confirmed, latest published one goes first. / Nilai dalam satuan dasar: yang tepat, sesuai hitungan, dan terbit terakhir didahulukan.';
COMMENT ON COLUMN angka.fact.bound IS 'Bound of that value. / Batas nilai itu.';
COMMENT ON COLUMN angka.fact.stated_in IS 'Observation with that value: document/reading/observation. / Observasi dengan nilai itu: dokumen/pembacaan/observasi.';
COMMENT ON COLUMN angka.fact.observations IS 'Observations behind it. / Banyaknya observasi.';
COMMENT ON COLUMN angka.fact.documents IS 'Documents that state it. / Banyaknya dokumen yang menyebutnya.';
COMMENT ON COLUMN angka.fact.sites IS 'Sites that state it. / Banyaknya situs yang menyebutnya.';
COMMENT ON COLUMN angka.fact.independent_sources IS 'Sources after near-duplicate documents were counted once. / Banyaknya sumber setelah dokumen hampir sama dihitung sekali.';
COMMENT ON COLUMN angka.fact.confirmed IS 'Observations that arithmetic confirms. / Observasi yang didukung hitungan.';
COMMENT ON COLUMN angka.fact.contradicted IS 'Observations that arithmetic contradicts. / Observasi yang dibantah hitungan.';
COMMENT ON COLUMN angka.fact.first_published IS 'When it was first published. / Kapan pertama terbit.';
COMMENT ON COLUMN angka.fact.last_published IS 'When it was last published. / Kapan terakhir terbit.';
COMMENT ON COLUMN angka.fact.low_value IS 'Lowest exact value. / Nilai tepat terendah.';
COMMENT ON COLUMN angka.fact.high_value IS 'Highest exact value. / Nilai tepat tertinggi.';
COMMENT ON COLUMN angka.fact.low_observation IS 'Observation with the lowest value. / Observasi dengan nilai terendah.';
COMMENT ON COLUMN angka.fact.high_observation IS 'Observation with the highest value. / Observasi dengan nilai tertinggi.';
COMMENT ON COLUMN angka.fact.conflict IS 'true: several documents, and their exact values differ by more than rounding. / true: beberapa dokumen, dan nilai tepatnya berbeda melebihi pembulatan.';
