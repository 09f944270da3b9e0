-- What BI tools see: flat views in plain words. Columns are added at the end, never renamed or taken away.

CREATE SCHEMA IF NOT EXISTS bi;
COMMENT ON SCHEMA bi IS 'What BI tools read: flat, stable views of the warehouse. / Yang dibaca alat BI: tampilan datar dan tetap dari gudang data.';

CREATE VIEW bi.observations AS
SELECT o.document_id,
       o.observation_id,
       o.indicator,
       i.label_id           AS indicator_name_id,
       i.label_en           AS indicator_name_en,
       o.measure,
       o.subject,
       o.product            AS product_code,
       p.title_id           AS product_name_id,
       p.title_en           AS product_name_en,
       o.ref_area           AS area_code,
       a.name_id            AS area_name_id,
       a.name_en            AS area_name_en,
       a.type               AS area_type,
       a.code_bps           AS area_code_bps,
       a.province_code,
       a.province_name_id,
       a.province_name_en,
       a.province_iso_3166_2,
       a.country_iso2,
       a.country_iso3,
       o.counterpart_area   AS counterpart_code,
       c.name_id            AS counterpart_name_id,
       c.name_en            AS counterpart_name_en,
       o.year,
       o.time_period,
       o.frequency,
       o.period_start,
       o.period_end,
       o.time_source,
       o.obs_value,
       o.obs_value_high,
       o.unit_measure,
       u.label_id           AS unit_name_id,
       u.label_en           AS unit_name_en,
       o.unit_per,
       o.obs_value * u.base_factor AS base_value,
       u.base_unit,
       o.kind,
       o.bound,
       o.basis,
       o.obs_status,
       o.check_result,
       o.confidence,
       o.mention,
       o.quote,
       o.speaker,
       o.rule,
       d.title,
       d.url,
       d.site,
       d.source,
       d.published_on,
       d.captured_at,
       d.warc_file,
       d.warc_offset,
       d.digest,
       d.engine_version,
       o.valid_from         AS loaded_at
  FROM angka.observation o
  JOIN angka.document d ON d.document_id = o.document_id AND d.reading = o.reading
  JOIN angka.indicator i ON i.code = o.indicator
  LEFT JOIN angka.area_label a ON a.code = o.ref_area
  LEFT JOIN angka.area c ON c.code = o.counterpart_area
  LEFT JOIN angka.product p ON p.code = o.product
  LEFT JOIN angka.unit u ON u.code = o.unit_measure
 WHERE o.valid_to IS NULL;
COMMENT ON VIEW bi.observations IS 'One row for each figure, with everything that is known of it. / Satu baris untuk setiap angka, dengan semua yang diketahui tentangnya.';

CREATE VIEW bi.facts AS
SELECT f.indicator,
       i.label_id           AS indicator_name_id,
       i.label_en           AS indicator_name_en,
       f.measure,
       f.subject,
       f.product            AS product_code,
       f.ref_area           AS area_code,
       a.name_id            AS area_name_id,
       a.name_en            AS area_name_en,
       a.type               AS area_type,
       a.province_code,
       a.province_name_id,
       a.province_name_en,
       a.province_iso_3166_2,
       f.counterpart_area   AS counterpart_code,
       f.year,
       f.time_period,
       f.frequency,
       f.period_start,
       f.period_end,
       f.obs_value,
       f.unit_measure,
       f.unit_per,
       f.bound,
       f.basis,
       f.obs_status,
       f.observations,
       f.documents,
       f.sites,
       f.independent_sources,
       f.confirmed,
       f.contradicted,
       f.conflict,
       f.low_value,
       f.high_value,
       f.first_published,
       f.last_published
  FROM angka.fact f
  JOIN angka.indicator i ON i.code = f.indicator
  JOIN angka.area_label a ON a.code = f.ref_area;
COMMENT ON VIEW bi.facts IS 'One row for each fact: what several documents state counts once, with the number of independent sources. / Satu baris untuk setiap fakta: yang disebut beberapa dokumen dihitung sekali, dengan banyaknya sumber yang bebas.';

CREATE VIEW bi.msme_by_area_year AS
SELECT DISTINCT ON (n.ref_area, n.year, n.subject)
       n.ref_area           AS area_code,
       a.name_id            AS area_name_id,
       a.name_en            AS area_name_en,
       a.type               AS area_type,
       a.province_code,
       a.province_name_id,
       a.province_name_en,
       a.province_iso_3166_2,
       n.year,
       n.subject,
       n.time_period,
       n.period_end,
       n.obs_value          AS msme_count,
       c.obs_value          AS msme_change,
       g.obs_value          AS msme_change_percent,
       n.bound,
       n.documents,
       n.independent_sources,
       n.confirmed,
       n.conflict,
       n.last_published
  FROM angka.fact n
  JOIN angka.area_label a ON a.code = n.ref_area
  LEFT JOIN angka.fact c
    ON c.indicator = 'UMKM_COUNT' AND c.measure = 'change' AND c.unit_measure = 'count' AND c.obs_status = 'A'
   AND c.ref_area = n.ref_area AND c.year = n.year AND c.subject = n.subject AND c.time_period = n.time_period
  LEFT JOIN angka.fact g
    ON g.indicator = 'UMKM_COUNT' AND g.measure = 'change' AND g.unit_measure = 'percent' AND g.obs_status = 'A'
   AND g.ref_area = n.ref_area AND g.year = n.year AND g.subject = n.subject AND g.time_period = n.time_period
 WHERE n.indicator = 'UMKM_COUNT' AND n.measure = 'level' AND n.unit_measure = 'count' AND n.obs_status = 'A'
 ORDER BY n.ref_area, n.year, n.subject, n.period_end DESC, n.independent_sources DESC, n.last_published DESC,
          n.time_period, n.unit_per;
COMMENT ON VIEW bi.msme_by_area_year IS 'Micro, small and medium enterprises (UMKM) by area, year and subject: the latest actual number stated for the year. / UMKM menurut wilayah, tahun dan subjek: jumlah aktual terakhir yang disebut untuk tahun itu.';

CREATE VIEW bi.sales_by_product AS
SELECT f.ref_area           AS area_code,
       a.name_id            AS area_name_id,
       a.name_en            AS area_name_en,
       a.type               AS area_type,
       a.province_code,
       a.province_name_id,
       a.province_name_en,
       a.province_iso_3166_2,
       f.year,
       f.time_period,
       f.period_start,
       f.period_end,
       f.indicator,
       f.measure,
       f.subject,
       f.product            AS product_code,
       p.title_id           AS product_name_id,
       p.title_en           AS product_name_en,
       f.obs_value,
       f.unit_measure,
       f.bound,
       f.basis,
       f.obs_status,
       f.documents,
       f.independent_sources,
       f.conflict,
       f.last_published
  FROM angka.fact f
  JOIN angka.area_label a ON a.code = f.ref_area
  LEFT JOIN angka.product p ON p.code = f.product
 WHERE f.indicator IN ('SALES', 'SALES_VOLUME');
COMMENT ON VIEW bi.sales_by_product IS 'Sales, in money and in goods, by area, period and product. / Penjualan, dalam uang dan barang, menurut wilayah, periode dan produk.';

CREATE VIEW bi.export_markets AS
SELECT 'statement'::text    AS stated_as,
       s.ref_area           AS area_code,
       a.name_id            AS area_name_id,
       a.name_en            AS area_name_en,
       a.province_code,
       a.province_name_id,
       a.province_name_en,
       a.province_iso_3166_2,
       s.subject,
       s.country            AS market_code,
       c.name_id            AS market_name_id,
       c.name_en            AS market_name_en,
       c.type               AS market_type,
       c.iso_3166_1_alpha3  AS market_iso3,
       extract(year FROM d.published_on)::integer AS year,
       NULL::text           AS time_period,
       NULL::text           AS indicator,
       NULL::numeric        AS obs_value,
       NULL::text           AS unit_measure,
       s.quote,
       d.title,
       d.url,
       d.site,
       d.published_on,
       s.document_id
  FROM angka.statement s
  JOIN angka.document d ON d.document_id = s.document_id AND d.reading = s.reading
  JOIN angka.area c ON c.code = s.country
  LEFT JOIN angka.area_label a ON a.code = s.ref_area
 WHERE s.valid_to IS NULL AND s.type = 'export_market'
UNION ALL
SELECT 'observation',
       o.ref_area,
       a.name_id,
       a.name_en,
       a.province_code,
       a.province_name_id,
       a.province_name_en,
       a.province_iso_3166_2,
       o.subject,
       o.counterpart_area,
       c.name_id,
       c.name_en,
       c.type,
       c.iso_3166_1_alpha3,
       o.year,
       o.time_period,
       o.indicator,
       o.obs_value,
       o.unit_measure,
       o.quote,
       d.title,
       d.url,
       d.site,
       d.published_on,
       o.document_id
  FROM angka.observation o
  JOIN angka.document d ON d.document_id = o.document_id AND d.reading = o.reading
  JOIN angka.area c ON c.code = o.counterpart_area
  LEFT JOIN angka.area_label a ON a.code = o.ref_area
 WHERE o.valid_to IS NULL AND o.indicator IN ('EXPORT_VALUE', 'EXPORT_VOLUME');
COMMENT ON VIEW bi.export_markets IS 'Where products are sold abroad: one row for each statement, and for each export figure with a partner country. / Ke mana produk dijual di luar negeri: satu baris untuk setiap pernyataan dan setiap angka ekspor dengan negara mitra.';

CREATE VIEW bi.prices AS
SELECT o.ref_area           AS area_code,
       a.name_id            AS area_name_id,
       a.name_en            AS area_name_en,
       a.type               AS area_type,
       a.province_code,
       a.province_name_id,
       a.province_name_en,
       a.province_iso_3166_2,
       o.subject,
       o.product            AS product_code,
       o.measure,
       o.year,
       o.time_period,
       o.period_start,
       o.period_end,
       o.time_source,
       o.obs_value          AS price,
       o.obs_value_high     AS price_high,
       o.unit_measure,
       o.unit_per,
       o.bound,
       o.basis,
       o.obs_status,
       o.quote,
       d.title,
       d.url,
       d.site,
       d.published_on,
       o.document_id,
       o.observation_id
  FROM angka.observation o
  JOIN angka.document d ON d.document_id = o.document_id AND d.reading = o.reading
  LEFT JOIN angka.area_label a ON a.code = o.ref_area
 WHERE o.valid_to IS NULL AND o.indicator = 'PRICE' AND o.obs_value IS NOT NULL;
COMMENT ON VIEW bi.prices IS 'Prices and their changes, one row for each time that one is stated. / Harga dan perubahannya, satu baris setiap kali disebut.';

CREATE VIEW bi.sources AS
SELECT d.source,
       d.site,
       count(*)                                     AS documents,
       count(*) FILTER (WHERE d.is_article)         AS articles,
       sum(o.n)::bigint                             AS observations,
       sum(s.n)::bigint                             AS statements,
       min(d.published_on)                          AS first_published,
       max(d.published_on)                          AS last_published,
       max(d.captured_at)                           AS last_captured,
       max(d.valid_from)                            AS last_loaded
  FROM angka.document d
  CROSS JOIN LATERAL (SELECT count(*) AS n FROM angka.observation x
                       WHERE x.document_id = d.document_id AND x.reading = d.reading) o
  CROSS JOIN LATERAL (SELECT count(*) AS n FROM angka.statement x
                       WHERE x.document_id = d.document_id AND x.reading = d.reading) s
 WHERE d.valid_to IS NULL
 GROUP BY d.source, d.site;
COMMENT ON VIEW bi.sources IS 'Where documents come from and how fresh they are. / Asal dokumen dan kemutakhirannya.';

CREATE VIEW bi.conflicts AS
SELECT f.indicator,
       i.label_id           AS indicator_name_id,
       i.label_en           AS indicator_name_en,
       f.measure,
       f.subject,
       f.ref_area           AS area_code,
       a.name_id            AS area_name_id,
       a.name_en            AS area_name_en,
       a.province_code,
       a.province_name_id,
       f.year,
       f.time_period,
       f.obs_status,
       f.unit_measure,
       f.unit_per,
       f.basis,
       f.documents,
       f.independent_sources,
       f.low_value,
       f.high_value,
       lo.quote             AS low_quote,
       ld.site              AS low_site,
       ld.url               AS low_url,
       ld.published_on      AS low_published,
       ho.quote             AS high_quote,
       hd.site              AS high_site,
       hd.url               AS high_url,
       hd.published_on      AS high_published
  FROM angka.fact f
  JOIN angka.indicator i ON i.code = f.indicator
  JOIN angka.area_label a ON a.code = f.ref_area
  JOIN angka.observation lo
    ON lo.document_id = f.low_observation[1] AND lo.reading = f.low_observation[2]::integer
   AND lo.observation_id = f.low_observation[3]::uuid
  JOIN angka.document ld ON ld.document_id = lo.document_id AND ld.reading = lo.reading
  JOIN angka.observation ho
    ON ho.document_id = f.high_observation[1] AND ho.reading = f.high_observation[2]::integer
   AND ho.observation_id = f.high_observation[3]::uuid
  JOIN angka.document hd ON hd.document_id = ho.document_id AND hd.reading = ho.reading
 WHERE f.conflict;
COMMENT ON VIEW bi.conflicts IS 'Facts on which documents contradict each other, with the sentences of the lowest and the highest value. / Fakta yang dokumennya saling bertentangan, dengan kalimat nilai terendah dan tertinggi.';

CREATE VIEW bi.phenomena AS
SELECT d.document_id,
       d.published_on,
       extract(year FROM d.published_on)::integer AS year,
       d.ref_area           AS area_code,
       a.name_id            AS area_name_id,
       a.name_en            AS area_name_en,
       a.province_code,
       a.province_name_id,
       a.province_name_en,
       (SELECT string_agg(s, ', ' ORDER BY s) FROM unnest(d.sectors) AS s) AS sectors,
       (SELECT string_agg(x.label_id, '; ' ORDER BY x.code)
          FROM angka.sector x WHERE x.code = ANY (d.sectors)) AS sector_names_id,
       d.title,
       m.rose,
       m.fell,
       m.figures,
       m.confirmed,
       m.contradicted,
       m.speakers,
       d.site,
       d.url
  FROM angka.document d
  CROSS JOIN LATERAL (
       SELECT string_agg(concat_ws(' ', i.label_id, nullif(o.subject, ''), o.mention), '; ' ORDER BY o.mention_start)
                  FILTER (WHERE o.measure = 'change' AND o.obs_value > 0) AS rose,
              string_agg(concat_ws(' ', i.label_id, nullif(o.subject, ''), o.mention), '; ' ORDER BY o.mention_start)
                  FILTER (WHERE o.measure = 'change' AND o.obs_value < 0) AS fell,
              count(o.observation_id)                                     AS figures,
              count(*) FILTER (WHERE o.check_result = 'confirmed')        AS confirmed,
              count(*) FILTER (WHERE o.check_result = 'contradicted')     AS contradicted,
              string_agg(DISTINCT nullif(o.speaker, ''), '; ')            AS speakers
         FROM angka.observation o
         JOIN angka.indicator i ON i.code = o.indicator
        WHERE o.document_id = d.document_id AND o.reading = d.reading
       ) m
  LEFT JOIN angka.area_label a ON a.code = d.ref_area
 WHERE d.valid_to IS NULL AND d.is_article AND m.figures > 0;
COMMENT ON VIEW bi.phenomena IS 'One row for each document as a statistics office files it: area, date, sector, what rose or fell, who said it, link. / Satu baris untuk setiap dokumen seperti pencatatan fenomena di kantor statistik: wilayah, tanggal, sektor, apa yang naik atau turun, siapa yang mengatakan, tautan.';

CREATE VIEW bi.sdmx AS
SELECT DISTINCT ON (f.frequency, f.ref_area, a.sdmx, f.indicator, f.measure, f.subject, f.counterpart_area, f.basis,
                    f.unit_measure, f.unit_per, f.time_period, f.year, f.period_start, f.period_end)
       'dataflow'::text                         AS "STRUCTURE",
       'ANGKA:FACTS(1.0)'::text                 AS "STRUCTURE_ID",
       'M'::text                                AS "ACTION",
       f.frequency                              AS "FREQ",
       a.sdmx                                   AS "REF_AREA",
       f.indicator                              AS "INDICATOR",
       f.measure                                AS "MEASURE",
       coalesce(nullif(f.subject, ''), '_T')    AS "SUBJECT",
       coalesce(f.product, '_Z')                AS "ACTIVITY",
       coalesce(c.sdmx, '_Z')                   AS "COUNTERPART_AREA",
       coalesce(nullif(f.basis, ''), '_Z')      AS "BASIS",
       coalesce(u.sdmx, u.code)                 AS "UNIT_MEASURE",
       coalesce(f.unit_per, '_Z')               AS "UNIT_PER",
       CASE WHEN f.frequency = '_O'
            THEN to_char(f.period_start, 'YYYY-MM-DD') || '/P' || (f.period_end - f.period_start + 1) || 'D'
            ELSE f.time_period END              AS "TIME_PERIOD",
       f.obs_value                              AS "OBS_VALUE",
       0                                        AS "UNIT_MULT",
       scale(f.obs_value)                       AS "DECIMALS",
       f.obs_status                             AS "OBS_STATUS",
       'F'::text                                AS "CONF_STATUS",
       d.url                                    AS "SOURCE_URL",
       o.quote                                  AS "EVIDENCE",
       to_char(d.published_on, 'YYYY-MM-DD')    AS "PUBLISHED_AT",
       f.independent_sources                    AS "SOURCES",
       f.ref_area                               AS area_code,
       f.year,
       f.period_start,
       f.period_end
  FROM angka.fact f
  JOIN angka.area a ON a.code = f.ref_area
  JOIN angka.unit u ON u.code = f.unit_measure
  LEFT JOIN angka.area c ON c.code = f.counterpart_area
  LEFT JOIN angka.observation o
    ON o.document_id = f.document_id AND o.reading = f.reading AND o.observation_id = f.observation_id
  LEFT JOIN angka.document d ON d.document_id = f.document_id AND d.reading = f.reading
 ORDER BY f.frequency, f.ref_area, a.sdmx, f.indicator, f.measure, f.subject, f.counterpart_area, f.basis,
          f.unit_measure, f.unit_per, f.time_period, f.year, f.period_start, f.period_end, f.obs_status;
COMMENT ON VIEW bi.sdmx IS 'Facts with the columns of SDMX-CSV 2.0; where a fact has several statuses the actual one (A) goes first. / Fakta dengan kolom SDMX-CSV 2.0; bila ada beberapa status, yang aktual (A) didahulukan.';

-- A column means the same in every view that has it, so each name is described once.
DO $$
DECLARE
    c record;
BEGIN
    FOR c IN
        SELECT a.attrelid::regclass AS view, a.attname AS name, t.comment
          FROM pg_attribute a
          JOIN pg_class v ON v.oid = a.attrelid AND v.relnamespace = 'bi'::regnamespace AND v.relkind = 'v'
          JOIN (VALUES
               ('document_id', 'Identifier of the document. / Pengenal dokumen.'),
               ('observation_id', 'Identifier of the observation, unique in its document. / Pengenal observasi, unik dalam dokumennya.'),
               ('indicator', 'What is measured (code). / Apa yang diukur (kode).'),
               ('indicator_name_id', 'What is measured, in Indonesian. / Apa yang diukur, dalam bahasa Indonesia.'),
               ('indicator_name_en', 'What is measured, in English. / Apa yang diukur, dalam bahasa Inggris.'),
               ('measure', 'level (how much there is), change (by how much or how fast) or share (part of a whole). / level (besaran), change (perubahan), atau share (bagian).'),
               ('subject', 'What is measured more narrowly: product, group, programme; empty for all. / Yang diukur secara lebih sempit: produk, kelompok, program; kosong untuk keseluruhan.'),
               ('product_code', 'KBLI 2020 code of the subject. / Kode KBLI 2020 subjek.'),
               ('product_name_id', 'KBLI title in Indonesian. / Judul KBLI dalam bahasa Indonesia.'),
               ('product_name_en', 'KBLI title in English. / Judul KBLI dalam bahasa Inggris.'),
               ('area_code', 'Area: Kemendagri code (35, 35.24), ID for Indonesia, or a country. / Wilayah: kode Kemendagri (35, 35.24), ID untuk Indonesia, atau negara.'),
               ('area_name_id', 'Area in Indonesian. / Wilayah dalam bahasa Indonesia.'),
               ('area_name_en', 'Area in English. / Wilayah dalam bahasa Inggris.'),
               ('area_type', 'province, regency, city, country or region. / Provinsi, kabupaten, kota, negara, atau kawasan.'),
               ('area_code_bps', 'BPS code of the area; not the Kemendagri code. / Kode BPS wilayah; bukan kode Kemendagri.'),
               ('province_code', 'Kemendagri code of the province. / Kode Kemendagri provinsi.'),
               ('province_name_id', 'Province in Indonesian. / Provinsi dalam bahasa Indonesia.'),
               ('province_name_en', 'Province in English. / Provinsi dalam bahasa Inggris.'),
               ('province_iso_3166_2', 'ISO 3166-2 code of the province, for maps. / Kode ISO 3166-2 provinsi, untuk peta.'),
               ('country_iso2', 'Country of the area, ISO 3166-1 alpha-2. / Negara wilayah, ISO 3166-1 alfa-2.'),
               ('country_iso3', 'Country of the area, ISO 3166-1 alpha-3. / Negara wilayah, ISO 3166-1 alfa-3.'),
               ('counterpart_code', 'Partner country of exports and imports. / Negara mitra ekspor dan impor.'),
               ('counterpart_name_id', 'Partner country in Indonesian. / Negara mitra dalam bahasa Indonesia.'),
               ('counterpart_name_en', 'Partner country in English. / Negara mitra dalam bahasa Inggris.'),
               ('year', 'Year in which the period begins; of publication where there is no period. / Tahun awal periode; tahun terbit bila tanpa periode.'),
               ('time_period', 'Period: 2022, 2024-09, 2023-Q1, 2023-S1, 2024-W38, 2019/2023. / Periode: 2022, 2024-09, 2023-Q1, 2023-S1, 2024-W38, 2019/2023.'),
               ('frequency', 'A year, S semester, Q quarter, M month, W week, D day, _O another interval. / A tahun, S semester, Q triwulan, M bulan, W minggu, D hari, _O selang lain.'),
               ('period_start', 'First day of the period. / Hari pertama periode.'),
               ('period_end', 'Last day of the period. / Hari terakhir periode.'),
               ('time_source', 'stated in the sentence, carried from before it, or only the date of publication (published). / Disebut (stated), terbawa (carried), atau hanya tanggal terbit (published).'),
               ('obs_value', 'Value in the unit, scale words multiplied out. / Nilai dalam satuannya, kata skala sudah dikalikan.'),
               ('obs_value_high', 'Upper end of a range. / Batas atas rentang.'),
               ('unit_measure', 'Unit; a currency by ISO 4217. / Satuan; mata uang menurut ISO 4217.'),
               ('unit_name_id', 'Unit in Indonesian. / Satuan dalam bahasa Indonesia.'),
               ('unit_name_en', 'Unit in English. / Satuan dalam bahasa Inggris.'),
               ('unit_per', 'Base of a price or rate. / Dasar harga atau laju.'),
               ('base_value', 'Value in the base unit, for sums over several units. / Nilai dalam satuan dasar, untuk menjumlah lintas satuan.'),
               ('base_unit', 'Base unit. / Satuan dasar.'),
               ('kind', 'money, count, percent, quantity, ratio or index. / Uang, cacahan, persen, kuantitas, rasio, atau indeks.'),
               ('bound', 'exact, approx, min, max, range or vague. / Tepat, kira-kira, minimal, maksimal, rentang, atau samar.'),
               ('basis', 'What a change compares with: yoy, qoq, mom, ytd. / Pembanding perubahan: yoy, qoq, mom, ytd.'),
               ('obs_status', 'A actual, F target or plan, E estimate. / A aktual, F target atau rencana, E perkiraan.'),
               ('check_result', 'Whether other figures of the document confirm or contradict it. / Apakah angka lain dalam dokumen mendukung atau membantahnya.'),
               ('confidence', 'Confidence of the reading, 0 to 1. / Keyakinan pembacaan, 0 sampai 1.'),
               ('mention', 'The figure as it stands in the text. / Angka sebagaimana tertulis.'),
               ('quote', 'The sentence that holds it. / Kalimat yang memuatnya.'),
               ('speaker', 'Who said it. / Siapa yang mengatakannya.'),
               ('rule', 'Rule that read it. / Aturan yang membacanya.'),
               ('title', 'Title of the document. / Judul dokumen.'),
               ('url', 'Address of the page. / Alamat laman.'),
               ('site', 'Name of the site. / Nama situs.'),
               ('source', 'Source that found the page. / Sumber yang menemukan laman.'),
               ('published_on', 'Date of publication. / Tanggal terbit.'),
               ('captured_at', 'When the page was received. / Kapan laman diterima.'),
               ('warc_file', 'WARC file with the captured bytes. / Berkas WARC berisi bita tangkapan.'),
               ('warc_offset', 'Offset of the record in that file. / Letak rekaman dalam berkas itu.'),
               ('digest', 'Digest of what the document was read from. / Intisari bahan yang dibaca.'),
               ('engine_version', 'Version of angka-transform that read it. / Versi angka-transform yang membacanya.'),
               ('loaded_at', 'When this reading was loaded. / Kapan pembacaan ini dimuat.'),
               ('observations', 'How many observations. / Banyaknya observasi.'),
               ('statements', 'How many statements. / Banyaknya pernyataan.'),
               ('documents', 'How many documents. / Banyaknya dokumen.'),
               ('articles', 'How many of the documents are articles. / Banyaknya dokumen yang berupa artikel.'),
               ('sites', 'How many sites. / Banyaknya situs.'),
               ('independent_sources', 'Sources after near-duplicate documents were counted once. / Banyaknya sumber setelah dokumen hampir sama dihitung sekali.'),
               ('confirmed', 'How many figures arithmetic confirms. / Banyaknya angka yang didukung hitungan.'),
               ('contradicted', 'How many figures arithmetic contradicts. / Banyaknya angka yang dibantah hitungan.'),
               ('conflict', 'true: documents contradict each other by more than rounding. / true: dokumen saling bertentangan melebihi pembulatan.'),
               ('low_value', 'Lowest exact value. / Nilai tepat terendah.'),
               ('high_value', 'Highest exact value. / Nilai tepat tertinggi.'),
               ('first_published', 'When it was first published. / Kapan pertama terbit.'),
               ('last_published', 'When it was last published. / Kapan terakhir terbit.'),
               ('last_captured', 'When a page was last received. / Kapan laman terakhir diterima.'),
               ('last_loaded', 'When a document was last loaded. / Kapan dokumen terakhir dimuat.'),
               ('msme_count', 'Number of MSMEs. / Jumlah UMKM.'),
               ('msme_change', 'By how many the number changed. / Perubahan jumlah UMKM.'),
               ('msme_change_percent', 'By how many percent the number changed. / Perubahan jumlah UMKM dalam persen.'),
               ('stated_as', 'statement, or observation with a value. / Pernyataan (statement), atau observasi dengan nilai (observation).'),
               ('market_code', 'Country or region that is sold to. / Negara atau kawasan tujuan.'),
               ('market_name_id', 'Market in Indonesian. / Pasar dalam bahasa Indonesia.'),
               ('market_name_en', 'Market in English. / Pasar dalam bahasa Inggris.'),
               ('market_type', 'country or region. / Negara atau kawasan.'),
               ('market_iso3', 'Market, ISO 3166-1 alpha-3. / Pasar, ISO 3166-1 alfa-3.'),
               ('price', 'Price in the currency; for a change the change. / Harga dalam mata uangnya; untuk perubahan, besar perubahannya.'),
               ('price_high', 'Upper end of a range of prices. / Batas atas rentang harga.'),
               ('low_quote', 'Sentence with the lowest value. / Kalimat dengan nilai terendah.'),
               ('low_site', 'Site of the lowest value. / Situs nilai terendah.'),
               ('low_url', 'Page of the lowest value. / Laman nilai terendah.'),
               ('low_published', 'When that page was published. / Kapan laman itu terbit.'),
               ('high_quote', 'Sentence with the highest value. / Kalimat dengan nilai tertinggi.'),
               ('high_site', 'Site of the highest value. / Situs nilai tertinggi.'),
               ('high_url', 'Page of the highest value. / Laman nilai tertinggi.'),
               ('high_published', 'When that page was published. / Kapan laman itu terbit.'),
               ('sectors', 'Sections of KBLI that the document is about. / Kategori KBLI yang dibahas dokumen.'),
               ('sector_names_id', 'Their titles in Indonesian. / Judulnya dalam bahasa Indonesia.'),
               ('rose', 'What rose, and by how much. / Apa yang naik, dan berapa.'),
               ('fell', 'What fell, and by how much. / Apa yang turun, dan berapa.'),
               ('figures', 'How many figures the document holds. / Banyaknya angka dalam dokumen.'),
               ('speakers', 'Who is quoted. / Siapa yang dikutip.'),
               ('STRUCTURE', 'SDMX-CSV: kind of structure. / SDMX-CSV: jenis struktur.'),
               ('STRUCTURE_ID', 'SDMX-CSV: agency, dataflow and version. / SDMX-CSV: lembaga, aliran data dan versi.'),
               ('ACTION', 'SDMX-CSV: M, merge. / SDMX-CSV: M, gabungkan.'),
               ('FREQ', 'SDMX: frequency. / SDMX: frekuensi.'),
               ('REF_AREA', 'SDMX: area; ID, ISO 3166-2 for provinces, ID_ and Kemendagri digits for regencies and cities. / SDMX: wilayah; ID, ISO 3166-2 untuk provinsi, ID_ dan digit Kemendagri untuk kabupaten dan kota.'),
               ('INDICATOR', 'SDMX: indicator. / SDMX: indikator.'),
               ('MEASURE', 'SDMX: level, change or share. / SDMX: besaran, perubahan, atau bagian.'),
               ('SUBJECT', 'SDMX: subject, _T for all. / SDMX: subjek, _T untuk keseluruhan.'),
               ('ACTIVITY', 'SDMX: KBLI 2020 code, _Z where there is none. / SDMX: kode KBLI 2020, _Z bila tidak ada.'),
               ('COUNTERPART_AREA', 'SDMX: partner, _Z where there is none. / SDMX: mitra, _Z bila tidak ada.'),
               ('BASIS', 'SDMX: what a change compares with. / SDMX: pembanding perubahan.'),
               ('UNIT_MEASURE', 'SDMX: unit. / SDMX: satuan.'),
               ('UNIT_PER', 'SDMX: base of a price or rate. / SDMX: dasar harga atau laju.'),
               ('TIME_PERIOD', 'SDMX: period; other intervals as start and duration. / SDMX: periode; selang lain sebagai awal dan lamanya.'),
               ('OBS_VALUE', 'SDMX: value in the base unit. / SDMX: nilai dalam satuan dasar.'),
               ('UNIT_MULT', 'SDMX: power of ten that the value is in, always 0. / SDMX: pangkat sepuluh nilai, selalu 0.'),
               ('DECIMALS', 'SDMX: decimal places. / SDMX: banyaknya desimal.'),
               ('OBS_STATUS', 'SDMX: status. / SDMX: status.'),
               ('CONF_STATUS', 'SDMX: F, free. / SDMX: F, bebas.'),
               ('SOURCE_URL', 'Page with the value. / Laman yang memuat nilai.'),
               ('EVIDENCE', 'Sentence with the value. / Kalimat yang memuat nilai.'),
               ('PUBLISHED_AT', 'When that page was published. / Kapan laman itu terbit.'),
               ('SOURCES', 'Number of independent sources. / Banyaknya sumber yang bebas.')
          ) AS t (name, comment) ON t.name = a.attname
         WHERE a.attnum > 0
    LOOP
        EXECUTE format('COMMENT ON COLUMN %s.%I IS %L', c.view, c.name, c.comment);
    END LOOP;
END $$;

