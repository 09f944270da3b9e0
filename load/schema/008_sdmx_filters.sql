-- bi.sdmx can be filtered by area, year and days like every other view; an export leaves these columns out.
-- They are among those of DISTINCT ON, which they do not change, so that a filter reaches the facts.

CREATE OR REPLACE VIEW bi.sdmx AS
SELECT DISTINCT ON (f.frequency, f.ref_area, f.indicator, f.measure, f.subject, f.counterpart_area, f.basis,
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
  LEFT JOIN LATERAL regexp_match(f.stated_in, '^(.*)/([0-9]+)/([0-9a-f]+)$') h ON true
  LEFT JOIN angka.observation o
    ON o.document_id = h[1] AND o.reading = h[2]::integer AND o.observation_id = h[3]
  LEFT JOIN angka.document d ON d.document_id = o.document_id AND d.reading = o.reading
 ORDER BY f.frequency, f.ref_area, f.indicator, f.measure, f.subject, f.counterpart_area, f.basis,
          f.unit_measure, f.unit_per, f.time_period, f.year, f.period_start, f.period_end, f.obs_status;

COMMENT ON COLUMN bi.sdmx.area_code IS 'Area: Kemendagri code (35, 35.24), ID for Indonesia, or a country. / Wilayah: kode Kemendagri (35, 35.24), ID untuk Indonesia, atau negara.';
COMMENT ON COLUMN bi.sdmx.year IS 'Year in which the period begins; of publication where there is no period. / Tahun awal periode; tahun terbit bila tanpa periode.';
COMMENT ON COLUMN bi.sdmx.period_start IS 'First day of the period. / Hari pertama periode.';
COMMENT ON COLUMN bi.sdmx.period_end IS 'Last day of the period. / Hari terakhir periode.';
