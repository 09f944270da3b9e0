-- Load at the speed of COPY. What a row costs beyond its own bytes is paid once for each statement: references are
-- checked over all rows that a statement brought (a foreign key asks once for each row and column, which was two
-- thirds of a load), and codes compare as bytes, whatever the locale of the database.
-- The views of bi name these columns: 012_bi.sql makes them anew.

DROP VIEW bi.observations, bi.facts, bi.msme_by_area_year, bi.sales_by_product, bi.export_markets, bi.prices,
          bi.sources, bi.conflicts, bi.phenomena, bi.sdmx;
DROP VIEW angka.fact;

-- References of observations, checks and sectors: checked by angka.check_references below.
ALTER TABLE angka.observation_check DROP CONSTRAINT observation_check_document_id_reading_observation_id_fkey;
ALTER TABLE angka.observation
    DROP CONSTRAINT observation_document_id_reading_fkey,
    DROP CONSTRAINT observation_indicator_fkey,
    DROP CONSTRAINT observation_unit_measure_fkey,
    DROP CONSTRAINT observation_unit_per_fkey,
    DROP CONSTRAINT observation_product_fkey,
    DROP CONSTRAINT observation_ref_area_fkey,
    DROP CONSTRAINT observation_counterpart_area_fkey;
ALTER TABLE angka.document
    DROP CONSTRAINT document_load_id_fkey,
    DROP CONSTRAINT document_source_fkey,
    DROP CONSTRAINT document_ref_area_fkey;
ALTER TABLE angka.document_sector
    DROP CONSTRAINT document_sector_document_id_reading_fkey,
    DROP CONSTRAINT document_sector_sector_fkey;
ALTER TABLE angka.statement
    DROP CONSTRAINT statement_document_id_reading_fkey;

DROP INDEX angka.observation_area, angka.observation_indicator, angka.document_load;
ALTER TABLE angka.document
    ALTER COLUMN document_id TYPE text COLLATE "C",
    ALTER COLUMN ref_area TYPE text COLLATE "C";
ALTER TABLE angka.document_sector
    ALTER COLUMN document_id TYPE text COLLATE "C";
ALTER TABLE angka.observation_check
    ALTER COLUMN document_id TYPE text COLLATE "C",
    ALTER COLUMN observation_id TYPE text COLLATE "C";
ALTER TABLE angka.statement
    ALTER COLUMN document_id TYPE text COLLATE "C";
ALTER TABLE angka.observation
    DROP CONSTRAINT observation_observation_id_check,
    ALTER COLUMN document_id TYPE text COLLATE "C",
    ALTER COLUMN observation_id TYPE text COLLATE "C",
    ALTER COLUMN indicator TYPE text COLLATE "C",
    ALTER COLUMN ref_area TYPE text COLLATE "C",
    -- the digits themselves are checked in C: a pattern here was a twentieth of a load
    ADD CONSTRAINT observation_observation_id_check CHECK (octet_length(observation_id) = 32),
    -- which fact an observation is of; empty for those that are of none
    ADD COLUMN fact_key bigint GENERATED ALWAYS AS (
        CASE WHEN indicator <> 'OTHER' AND ref_area IS NOT NULL AND period_start IS NOT NULL
                  AND time_source <> 'published' AND obs_value IS NOT NULL AND unit_measure IS NOT NULL
             THEN hashtextextended(measure || '/' || obs_status || '/' || basis || '/' || time_period || '/'
                                   || coalesce(counterpart_area, '') || '/' || coalesce(unit_per, '') || '/'
                                   || lower(btrim(subject)), 0)
        END) STORED;
COMMENT ON COLUMN angka.observation.fact_key IS 'With ref_area, year and indicator: the fact that it is of, see angka.fact; empty where it is of none. / Bersama ref_area, year dan indicator: fakta yang didukungnya, lihat angka.fact; kosong bila tidak ada.';
CREATE INDEX observation_place ON angka.observation (ref_area, year, indicator, fact_key) WHERE valid_to IS NULL;
CREATE INDEX document_fingerprint ON angka.document (fingerprint) WHERE valid_to IS NULL;

-- AFTER INSERT, for each statement, over its rows "added". Arguments: column, list, column, list, ...; a list is a
-- table of angka and its key, "unit.code".
CREATE FUNCTION angka.check_codes() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    absent text[];
    told   text[];
    wrong  text;
BEGIN
    FOR i IN 0 .. TG_NARGS - 1 BY 2 LOOP
        absent := absent || format('(n.%1$I IS NOT NULL AND NOT EXISTS (SELECT FROM angka.%2$I x WHERE x.%3$I = n.%1$I))',
                                   TG_ARGV[i], split_part(TG_ARGV[i + 1], '.', 1), split_part(TG_ARGV[i + 1], '.', 2));
        told := told || format('WHEN %s THEN format(''%%s "%%s" is not in angka.%%s'', %L, n.%I, %L)',
                               absent[1 + i / 2], TG_ARGV[i], TG_ARGV[i], TG_ARGV[i + 1]);
    END LOOP;
    EXECUTE format('SELECT CASE %s END FROM added n WHERE %s LIMIT 1', array_to_string(told, ' '),
                   array_to_string(absent, ' OR '))
       INTO wrong;
    IF wrong IS NOT NULL THEN
        RAISE foreign_key_violation USING MESSAGE = format('angka.%s: %s', TG_TABLE_NAME, wrong);
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION angka.check_codes() IS 'Foreign keys to code lists, checked once for each statement over all rows that it added. / Kunci asing ke daftar kode, diperiksa sekali untuk setiap perintah atas semua baris yang ditambahkan.';

CREATE FUNCTION angka.check_document() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    wrong text;
BEGIN
    SELECT format('%s, reading %s', k.document_id, k.reading) INTO wrong
      FROM (SELECT DISTINCT n.document_id, n.reading FROM added n) k
     WHERE NOT EXISTS (SELECT FROM angka.document d WHERE d.document_id = k.document_id AND d.reading = k.reading)
     LIMIT 1;
    IF FOUND THEN
        RAISE foreign_key_violation USING MESSAGE = format('angka.%s: there is no document %s', TG_TABLE_NAME, wrong);
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION angka.check_document() IS 'Foreign key to angka.document, checked once for each statement over all rows that it added. / Kunci asing ke angka.document, diperiksa sekali untuk setiap perintah atas semua baris yang ditambahkan.';

CREATE TRIGGER codes AFTER INSERT ON angka.document REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_codes('load_id', 'load_run.load_id', 'source', 'source.name', 'ref_area', 'area.code');
CREATE TRIGGER codes AFTER INSERT ON angka.document_sector REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_codes('sector', 'sector.code');
CREATE TRIGGER codes AFTER INSERT ON angka.observation REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_codes('indicator', 'indicator.code', 'unit_measure', 'unit.code', 'unit_per', 'unit.code',
                                       'product', 'product.code', 'ref_area', 'area.code', 'counterpart_area', 'area.code');
CREATE TRIGGER document AFTER INSERT ON angka.document_sector REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_document();
CREATE TRIGGER document AFTER INSERT ON angka.observation REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_document();
CREATE TRIGGER document AFTER INSERT ON angka.observation_check REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_document();
CREATE TRIGGER document AFTER INSERT ON angka.statement REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_document();

-- The other side: what is referred to stays. Codes that leave their list are marked (listed = false), readings that
-- are replaced are closed (valid_to).
CREATE FUNCTION angka.keep_key() RETURNS trigger
LANGUAGE plpgsql SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    RAISE restrict_violation USING MESSAGE = format('rows of angka.%s stay under their keys: other rows refer to them', TG_TABLE_NAME);
END $$;
COMMENT ON FUNCTION angka.keep_key() IS 'Forbids to take away or rename what other rows refer to. / Melarang menghapus atau mengganti kunci yang dirujuk baris lain.';
DO $$
DECLARE
    kept text[];
BEGIN
    FOREACH kept SLICE 1 IN ARRAY ARRAY [['sector', 'code'], ['product', 'code'], ['unit', 'code'], ['indicator', 'code'],
                                         ['area', 'code'], ['source', 'name'], ['load_run', 'load_id'],
                                         ['document', 'document_id, reading']] LOOP
        EXECUTE format('CREATE TRIGGER keep_key BEFORE DELETE OR UPDATE OF %s ON angka.%s FOR EACH ROW '
                       'EXECUTE FUNCTION angka.keep_key()', kept[2], kept[1]);
        EXECUTE format('CREATE TRIGGER keep_all BEFORE TRUNCATE ON angka.%s FOR EACH STATEMENT '
                       'EXECUTE FUNCTION angka.keep_key()', kept[1]);
    END LOOP;
END $$;
