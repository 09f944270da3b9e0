-- Brings the code lists of config/codes into the warehouse; run by every --migrate. No migration: it has no
-- number and may change. The files stand in temporary tables in_FILE, all columns text, '' where a cell is
-- empty. Rows that did not change are not touched; codes that were taken out stay, marked as not listed.

INSERT INTO angka.sector AS t (code, label_id, label_en)
SELECT code, label_id, label_en FROM in_sector
ON CONFLICT (code) DO UPDATE
   SET label_id = excluded.label_id, label_en = excluded.label_en, listed = true
 WHERE (t.label_id, t.label_en, t.listed) IS DISTINCT FROM (excluded.label_id, excluded.label_en, true);
UPDATE angka.sector SET listed = false
 WHERE listed AND code NOT IN (SELECT code FROM in_sector);

INSERT INTO angka.product AS t (code, parent, section, level, classification, title_id, title_en)
SELECT code, nullif(parent, ''), section, level::integer, classification, title_id, title_en FROM in_product
ON CONFLICT (code) DO UPDATE
   SET parent = excluded.parent, section = excluded.section, level = excluded.level,
       classification = excluded.classification, title_id = excluded.title_id,
       title_en = excluded.title_en, listed = true
 WHERE (t.parent, t.section, t.level, t.classification, t.title_id, t.title_en, t.listed)
       IS DISTINCT FROM (excluded.parent, excluded.section, excluded.level, excluded.classification,
                         excluded.title_id, excluded.title_en, true);
UPDATE angka.product SET listed = false
 WHERE listed AND code NOT IN (SELECT code FROM in_product);

INSERT INTO angka.unit AS t (code, kind, label_id, label_en, un_cefact, sdmx, base_unit, base_factor)
SELECT code, kind, label_id, label_en, nullif(un_cefact, ''), nullif(sdmx, ''), base_unit, base_factor::numeric
  FROM in_unit
ON CONFLICT (code) DO UPDATE
   SET kind = excluded.kind, label_id = excluded.label_id, label_en = excluded.label_en,
       un_cefact = excluded.un_cefact, sdmx = excluded.sdmx, base_unit = excluded.base_unit,
       base_factor = excluded.base_factor, listed = true
 WHERE (t.kind, t.label_id, t.label_en, t.un_cefact, t.sdmx, t.base_unit, t.base_factor, t.listed)
       IS DISTINCT FROM (excluded.kind, excluded.label_id, excluded.label_en, excluded.un_cefact, excluded.sdmx,
                         excluded.base_unit, excluded.base_factor, true);
UPDATE angka.unit SET listed = false
 WHERE listed AND code NOT IN (SELECT code FROM in_unit);

INSERT INTO angka.indicator AS t (code, kinds, label_id, label_en, definition_id, definition_en, concept_id,
                                  concept_en, classification_id, classification_en, measure_id, measure_en,
                                  level_kinds, units)
SELECT code, kinds, label_id, label_en, definition_id, definition_en, concept_id, concept_en,
       classification_id, classification_en, measure_id, measure_en, level_kinds, units
  FROM in_indicator
ON CONFLICT (code) DO UPDATE
   SET kinds = excluded.kinds, label_id = excluded.label_id, label_en = excluded.label_en,
       definition_id = excluded.definition_id, definition_en = excluded.definition_en,
       concept_id = excluded.concept_id, concept_en = excluded.concept_en,
       classification_id = excluded.classification_id, classification_en = excluded.classification_en,
       measure_id = excluded.measure_id, measure_en = excluded.measure_en,
       level_kinds = excluded.level_kinds, units = excluded.units, listed = true
 WHERE (t.kinds, t.label_id, t.label_en, t.definition_id, t.definition_en, t.concept_id, t.concept_en,
        t.classification_id, t.classification_en, t.measure_id, t.measure_en, t.level_kinds, t.units,
        t.listed)
       IS DISTINCT FROM
       (excluded.kinds, excluded.label_id, excluded.label_en, excluded.definition_id, excluded.definition_en,
        excluded.concept_id, excluded.concept_en, excluded.classification_id, excluded.classification_en,
        excluded.measure_id, excluded.measure_en, excluded.level_kinds, excluded.units, true);
UPDATE angka.indicator SET listed = false
 WHERE listed AND code NOT IN (SELECT code FROM in_indicator);

CREATE TEMP TABLE in_area ON COMMIT DROP AS
SELECT code, kind AS type, NULL AS parent, NULL AS code_kemendagri, NULL AS code_bps, NULL AS code_bps_2020s2,
       NULL AS iso_3166_2, CASE kind WHEN 'country' THEN code END AS iso_3166_1_alpha2,
       nullif(iso3, '') AS iso_3166_1_alpha3, nullif(un_m49, '') AS un_m49, replace(code, '-', '_') AS sdmx,
       name_id, name_en, name_id AS name_short, NULL AS island_group, NULL::date AS valid_from,
       NULL::date AS valid_to
  FROM in_country
UNION ALL
SELECT code_kemendagri, 'province', 'ID', code_kemendagri, nullif(code_bps, ''), NULL, iso_3166_2, NULL, NULL,
       NULL, iso_3166_2, name_id, name_en, name_id, nullif(island_group, ''), nullif(valid_from, '')::date,
       nullif(valid_to, '')::date
  FROM in_area_province
UNION ALL
SELECT code_kemendagri, CASE type WHEN 'kab' THEN 'regency' WHEN 'kota' THEN 'city' ELSE type END, province_code,
       code_kemendagri, nullif(code_bps, ''), nullif(code_bps_2020s2, ''), NULL, NULL, NULL, NULL,
       'ID_' || replace(code_kemendagri, '.', ''), name_full,
       name_id || CASE type WHEN 'kota' THEN ' City' ELSE ' Regency' END, name_id, NULL,
       nullif(valid_from, '')::date, nullif(valid_to, '')::date
  FROM in_area_regency;
INSERT INTO angka.area AS t (code, type, parent, code_kemendagri, code_bps, code_bps_2020s2, iso_3166_2,
                             iso_3166_1_alpha2, iso_3166_1_alpha3, un_m49, sdmx, name_id, name_en, name_short,
                             island_group, valid_from, valid_to)
SELECT * FROM in_area
ON CONFLICT (code) DO UPDATE
   SET type = excluded.type, parent = excluded.parent, code_kemendagri = excluded.code_kemendagri,
       code_bps = excluded.code_bps, code_bps_2020s2 = excluded.code_bps_2020s2, iso_3166_2 = excluded.iso_3166_2,
       iso_3166_1_alpha2 = excluded.iso_3166_1_alpha2, iso_3166_1_alpha3 = excluded.iso_3166_1_alpha3,
       un_m49 = excluded.un_m49, sdmx = excluded.sdmx, name_id = excluded.name_id, name_en = excluded.name_en,
       name_short = excluded.name_short, island_group = excluded.island_group, valid_from = excluded.valid_from,
       valid_to = excluded.valid_to, listed = true
 WHERE (t.type, t.parent, t.code_kemendagri, t.code_bps, t.code_bps_2020s2, t.iso_3166_2, t.iso_3166_1_alpha2,
        t.iso_3166_1_alpha3, t.un_m49, t.sdmx, t.name_id, t.name_en, t.name_short, t.island_group, t.valid_from,
        t.valid_to, t.listed)
       IS DISTINCT FROM
       (excluded.type, excluded.parent, excluded.code_kemendagri, excluded.code_bps, excluded.code_bps_2020s2,
        excluded.iso_3166_2, excluded.iso_3166_1_alpha2, excluded.iso_3166_1_alpha3, excluded.un_m49,
        excluded.sdmx, excluded.name_id, excluded.name_en, excluded.name_short, excluded.island_group,
        excluded.valid_from, excluded.valid_to, true);
UPDATE angka.area SET listed = false
 WHERE listed AND code NOT IN (SELECT code FROM in_area);
