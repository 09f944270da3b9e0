-- What ./demo shows of the warehouse. To be read by psql; all of it can be asked again by hand.
\pset footer off
\pset null ''

\echo
\echo 'Sources'
SELECT site, source, articles, documents - articles AS "no article", observations, statements,
       first_published AS "from", last_published AS "to"
  FROM bi.sources
 ORDER BY site, source;

\echo 'Observations: the figures of two releases whose numbers are real, then the first two of each other document'
SELECT o.indicator || CASE o.measure WHEN 'level' THEN '' ELSE ', ' || o.measure END AS indicator,
       left(o.subject, 22) AS subject,
       replace(o.area_name_id, 'Kabupaten', 'Kab.') AS area,
       o.time_period AS period,
       format('%14s', concat_ws(' to ', trim_scale(o.obs_value), trim_scale(o.obs_value_high))) AS value,
       concat_ws(' / ', o.unit_measure, o.unit_per) AS unit,
       o.obs_status AS st,
       CASE o.check_result WHEN 'confirmed' THEN 'ok' WHEN 'contradicted' THEN 'NO' END AS sum,
       o.site AS source
  FROM (SELECT b.*, p.mention_start,
               b.url ~ '/umkm-(pesawaran|lamongan)-' AS real,
               row_number() OVER (PARTITION BY b.document_id ORDER BY p.mention_start) AS nth
          FROM bi.observations b
          JOIN angka.observation p USING (document_id, observation_id)
         WHERE p.valid_to IS NULL) o
 WHERE o.real OR o.nth <= 2
 ORDER BY o.real DESC, o.site, o.published_on, o.document_id, o.mention_start;

SELECT count(*) AS "observations in all", count(DISTINCT document_id) AS documents,
       count(DISTINCT indicator) AS indicators, count(DISTINCT area_code) AS areas
  FROM bi.observations;

\echo 'From one row to its source: the sentence, the rule that read it, the captured bytes'
\x on
SELECT subject, obs_value, unit_measure, quote, rule, confidence, url, warc_file, warc_offset, digest
  FROM bi.observations
 WHERE indicator = 'SALES' AND subject ILIKE '%tenun ikat%'
 LIMIT 1;
\x off

\echo 'Statements'
SELECT s.type, s.name, s.role, left(s.organisation, 36) AS organisation, left(s.subject, 16) AS subject,
       replace(a.name_id, 'Kabupaten', 'Kab.') AS area, string_agg(s.country, ' ' ORDER BY s.seq) AS markets
  FROM angka.statement s
  JOIN angka.document d USING (document_id, reading)
  LEFT JOIN angka.area a ON a.code = s.ref_area
 WHERE s.valid_to IS NULL
 GROUP BY s.document_id, d.site, d.published_on, s.type, s.name, s.role, s.organisation, s.subject, a.name_id
 ORDER BY s.type, d.site, d.published_on, s.name
 LIMIT 40;

\echo 'Arithmetic between figures: what was contradicted, then what was confirmed'
SELECT k.result, k.rule, o.mention AS figure, k.expected AS "the others give",
       (SELECT string_agg(w.mention, ' | ' ORDER BY w.mention_start)
          FROM angka.observation w
         WHERE w.document_id = k.document_id AND w.reading = k.reading
           AND w.observation_id = ANY (k.with_observations)) AS "the others",
       d.site
  FROM angka.observation_check k
  JOIN angka.observation o USING (document_id, reading, observation_id)
  JOIN angka.document d USING (document_id, reading)
 WHERE d.valid_to IS NULL
 ORDER BY k.result DESC, d.site, d.published_on, o.mention_start, k.seq
 LIMIT 40;

\echo 'One release in three papers is one source'
SELECT indicator, subject, area_name_id AS area, time_period AS period, trim_scale(obs_value) AS value,
       unit_measure AS unit, sites, independent_sources
  FROM bi.facts
 WHERE sites > 1
 ORDER BY indicator, subject, time_period
 LIMIT 8;
