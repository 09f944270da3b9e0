-- Facts: observations that agree on what, where and when, over all documents. A table that follows observation: at
-- its end a load refreshes the facts that it touched, and no others.

CREATE TABLE angka.fact (
    ref_area            text COLLATE "C" NOT NULL,
    year                integer NOT NULL,
    indicator           text COLLATE "C" NOT NULL,
    fact_key            bigint NOT NULL,
    unit_measure        text COLLATE "C" NOT NULL,
    measure             text NOT NULL,
    subject             text NOT NULL,
    counterpart_area    text,
    time_period         text NOT NULL,
    frequency           text,
    period_start        date NOT NULL,
    period_end          date NOT NULL,
    unit_per            text,
    basis               text NOT NULL,
    obs_status          text NOT NULL,
    product             text,
    obs_value           numeric NOT NULL,
    bound               text NOT NULL,
    document_id         text NOT NULL,
    reading             integer NOT NULL,
    observation_id      text NOT NULL,
    observations        bigint NOT NULL,
    documents           bigint NOT NULL,
    sites               bigint NOT NULL,
    independent_sources bigint NOT NULL,
    confirmed           bigint NOT NULL,
    contradicted        bigint NOT NULL,
    first_published     date,
    last_published      date,
    low_value           numeric,
    high_value          numeric,
    low_observation     text[],
    high_observation    text[],
    conflict            boolean NOT NULL,
    PRIMARY KEY (ref_area, year, indicator, fact_key, unit_measure),
    CHECK (NOT conflict OR (low_observation IS NOT NULL AND high_observation IS NOT NULL))
) WITH (fillfactor = 90);
CREATE INDEX fact_conflict ON angka.fact (ref_area, year) WHERE conflict;
COMMENT ON TABLE angka.fact IS 'Facts: observations that agree on indicator, measure, subject, area, period, unit and status, merged over all documents. Left out are figures without area, period or value, periods that were only filled from the date of publication, and the indicator OTHER. / Fakta: observasi dengan indikator, ukuran, subjek, wilayah, periode, satuan dan status yang sama, digabung dari semua dokumen. Tidak termasuk angka tanpa wilayah, periode atau nilai, periode yang hanya diisi dari tanggal terbit, dan indikator OTHER.';
COMMENT ON COLUMN angka.fact.ref_area IS 'Area. / Wilayah.';
COMMENT ON COLUMN angka.fact.year IS 'Year in which the period begins. / Tahun awal periode.';
COMMENT ON COLUMN angka.fact.indicator IS 'What is measured. / Apa yang diukur.';
COMMENT ON COLUMN angka.fact.fact_key IS 'Hash of measure, status, basis, period, partner, base of a rate and subject; observations of the fact have the same. / Nilai hash dari ukuran, status, pembanding, periode, mitra, dasar laju dan subjek; observasi pendukungnya memiliki nilai yang sama.';
COMMENT ON COLUMN angka.fact.unit_measure IS 'Base unit of the values. / Satuan dasar nilai.';
COMMENT ON COLUMN angka.fact.measure IS 'level, change or share. / Besaran, perubahan, atau bagian.';
COMMENT ON COLUMN angka.fact.subject IS 'What is measured more narrowly, lower case; empty for all. / Yang diukur secara lebih sempit, huruf kecil; kosong untuk keseluruhan.';
COMMENT ON COLUMN angka.fact.counterpart_area IS 'Partner country. / Negara mitra.';
COMMENT ON COLUMN angka.fact.time_period IS 'Period. / Periode.';
COMMENT ON COLUMN angka.fact.frequency IS 'SDMX frequency of the period. / Frekuensi SDMX periode.';
COMMENT ON COLUMN angka.fact.period_start IS 'First day of the period. / Hari pertama periode.';
COMMENT ON COLUMN angka.fact.period_end IS 'Last day of the period. / Hari terakhir periode.';
COMMENT ON COLUMN angka.fact.unit_per IS 'Base of a price or rate. / Dasar harga atau laju.';
COMMENT ON COLUMN angka.fact.basis IS 'What a change compares with. / Pembanding perubahan.';
COMMENT ON COLUMN angka.fact.obs_status IS 'A actual, F target or plan, E estimate. / A aktual, F target atau rencana, E perkiraan.';
COMMENT ON COLUMN angka.fact.product IS 'KBLI class of the subject. / Golongan KBLI subjek.';
COMMENT ON COLUMN angka.fact.obs_value IS 'Value in the base unit: the exact, confirmed, latest published one goes first. / Nilai dalam satuan dasar: yang tepat, sesuai hitungan, dan terbit terakhir didahulukan.';
COMMENT ON COLUMN angka.fact.bound IS 'Bound of that value. / Batas nilai itu.';
COMMENT ON COLUMN angka.fact.document_id IS 'Document that states that value. / Dokumen yang menyebut nilai itu.';
COMMENT ON COLUMN angka.fact.reading IS 'Reading of that document. / Pembacaan dokumen itu.';
COMMENT ON COLUMN angka.fact.observation_id IS 'Observation with that value. / Observasi dengan nilai itu.';
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
COMMENT ON COLUMN angka.fact.low_observation IS 'Of a conflict: the observation with the lowest value: document, reading, observation. / Untuk pertentangan: observasi dengan nilai terendah: dokumen, pembacaan, observasi.';
COMMENT ON COLUMN angka.fact.high_observation IS 'Of a conflict: the observation with the highest value: document, reading, observation. / Untuk pertentangan: observasi dengan nilai tertinggi: dokumen, pembacaan, observasi.';
COMMENT ON COLUMN angka.fact.conflict IS 'true: several documents, and their exact values differ by more than rounding. / true: beberapa dokumen, dan nilai tepatnya berbeda melebihi pembulatan.';

-- As in 004, in the language whose plans are kept: in SQL each call was planned anew.
CREATE OR REPLACE FUNCTION angka.written_step(v numeric) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    t numeric := trim_scale(v);
BEGIN
    RETURN CASE WHEN v = 0 THEN 1
                WHEN scale(t) > 0 THEN power(10::numeric, -scale(t))
                ELSE power(10::numeric, length(t::text) - length(rtrim(t::text, '0'))) END;
END $$;
CREATE OR REPLACE FUNCTION angka.values_agree(a numeric, b numeric) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
BEGIN
    RETURN abs(a - b) <= least(greatest(angka.written_step(a), angka.written_step(b)) / 2, greatest(abs(a), abs(b)) / 100);
END $$;

-- The facts of the given keys (arrays of one length), made anew from all observations that stand. Planned once, for
-- few keys in big tables; OFFSET 0 has each row looked up by its index, whatever the planner believes of the sizes of
-- tables that were never analysed: the time is to follow the keys.
CREATE FUNCTION angka.refresh_facts(areas text[], years integer[], indicators text[], keys bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog SET jit = off
SET plan_cache_mode = force_generic_plan SET enable_seqscan = off AS $$
BEGIN
    WITH touched AS MATERIALIZED (
        SELECT DISTINCT * FROM unnest(areas, years, indicators, keys) AS t (ref_area, year, indicator, fact_key)
    ), stated AS MATERIALIZED (
        SELECT o.*, u.base_unit, o.obs_value * u.base_factor AS base_value, d.site, d.published_on, r.release_id
          FROM touched t
         CROSS JOIN LATERAL (SELECT * FROM angka.observation o
                              WHERE o.ref_area = t.ref_area AND o.year = t.year AND o.indicator = t.indicator
                                AND o.fact_key = t.fact_key AND o.valid_to IS NULL OFFSET 0) o
         CROSS JOIN LATERAL (SELECT * FROM angka.unit u WHERE u.code = o.unit_measure OFFSET 0) u
         CROSS JOIN LATERAL (SELECT * FROM angka.document d
                              WHERE d.document_id = o.document_id AND d.reading = o.reading OFFSET 0) d
          LEFT JOIN LATERAL (SELECT * FROM angka.release r WHERE r.fingerprint = d.fingerprint OFFSET 0) r ON true
    ), placed AS (
        SELECT s.*,
               row_number() OVER (PARTITION BY fact_key, ref_area, year, indicator, base_unit
                                  ORDER BY bound = 'exact' DESC, check_result = 'confirmed' DESC NULLS LAST,
                                           published_on DESC NULLS LAST, document_id, mention_start) = 1 AS stands,
               row_number() OVER (PARTITION BY fact_key, ref_area, year, indicator, base_unit
                                  ORDER BY bound = 'exact' DESC, base_value, document_id, mention_start) = 1 AS low,
               row_number() OVER (PARTITION BY fact_key, ref_area, year, indicator, base_unit
                                  ORDER BY bound = 'exact' DESC, base_value DESC, document_id, mention_start) = 1 AS high
          FROM stated s
    ), counted AS (
        SELECT ref_area, year, indicator, fact_key, base_unit,
               max(measure) FILTER (WHERE stands)          AS measure,
               max(subject_key) FILTER (WHERE stands)      AS subject,
               max(counterpart_area) FILTER (WHERE stands) AS counterpart_area,
               max(time_period) FILTER (WHERE stands)      AS time_period,
               max(frequency) FILTER (WHERE stands)        AS frequency,
               max(period_start) FILTER (WHERE stands)     AS period_start,
               max(period_end) FILTER (WHERE stands)       AS period_end,
               max(unit_per) FILTER (WHERE stands)         AS unit_per,
               max(basis) FILTER (WHERE stands)            AS basis,
               max(obs_status) FILTER (WHERE stands)       AS obs_status,
               min(product)                                AS product,
               max(base_value) FILTER (WHERE stands)       AS obs_value,
               max(bound) FILTER (WHERE stands)            AS bound,
               max(document_id) FILTER (WHERE stands)      AS document_id,
               max(reading) FILTER (WHERE stands)          AS reading,
               max(observation_id) FILTER (WHERE stands)   AS observation_id,
               count(*)                                    AS observations,
               count(DISTINCT document_id)                 AS documents,
               count(DISTINCT site)                        AS sites,
               count(DISTINCT release_id)                  AS independent_sources,
               count(*) FILTER (WHERE check_result = 'confirmed')    AS confirmed,
               count(*) FILTER (WHERE check_result = 'contradicted') AS contradicted,
               min(published_on)                           AS first_published,
               max(published_on)                           AS last_published,
               min(base_value) FILTER (WHERE bound = 'exact') AS low_value,
               max(base_value) FILTER (WHERE bound = 'exact') AS high_value,
               max(ARRAY [document_id, reading::text, observation_id]) FILTER (WHERE low)  AS low_observation,
               max(ARRAY [document_id, reading::text, observation_id]) FILTER (WHERE high) AS high_observation
          FROM placed
         GROUP BY 4, 1, 2, 3, 5
    ), made AS MATERIALIZED (
        SELECT ref_area, year, indicator, fact_key, base_unit, measure, subject, counterpart_area, time_period, frequency,
               period_start, period_end, unit_per, basis, obs_status, product, obs_value, bound, document_id, reading,
               observation_id, observations, documents, sites, independent_sources, confirmed, contradicted,
               first_published, last_published, low_value, high_value,
               CASE WHEN x.conflict THEN low_observation END, CASE WHEN x.conflict THEN high_observation END, x.conflict
          FROM counted
         CROSS JOIN LATERAL (
               SELECT CASE WHEN documents > 1 AND low_value < high_value
                           THEN NOT angka.values_agree(low_value, high_value) ELSE false END AS conflict) x
    ), gone AS (
        DELETE FROM angka.fact
         WHERE ctid = ANY (ARRAY (
               SELECT f.ctid
                 FROM touched t
                CROSS JOIN LATERAL (SELECT f.ctid, f.unit_measure FROM angka.fact f
                                     WHERE f.ref_area = t.ref_area AND f.year = t.year AND f.indicator = t.indicator
                                       AND f.fact_key = t.fact_key OFFSET 0) f
                WHERE (t.ref_area, t.year, t.indicator, t.fact_key, f.unit_measure) NOT IN
                      (SELECT m.ref_area, m.year, m.indicator, m.fact_key, m.base_unit FROM made m)))
    )
    INSERT INTO angka.fact AS f
    SELECT * FROM made ORDER BY ref_area, year, indicator, fact_key, base_unit
    ON CONFLICT (ref_area, year, indicator, fact_key, unit_measure) DO UPDATE
       SET product = excluded.product, obs_value = excluded.obs_value, bound = excluded.bound,
           document_id = excluded.document_id, reading = excluded.reading, observation_id = excluded.observation_id,
           observations = excluded.observations, documents = excluded.documents, sites = excluded.sites,
           independent_sources = excluded.independent_sources, confirmed = excluded.confirmed,
           contradicted = excluded.contradicted, first_published = excluded.first_published,
           last_published = excluded.last_published, low_value = excluded.low_value,
           high_value = excluded.high_value, low_observation = excluded.low_observation,
           high_observation = excluded.high_observation, conflict = excluded.conflict
     WHERE f.* IS DISTINCT FROM excluded.*;
END $$;
COMMENT ON FUNCTION angka.refresh_facts(text[], integer[], text[], bigint[]) IS 'Makes the facts of these areas, years, indicators and keys anew. / Membuat ulang fakta dari wilayah, tahun, indikator dan kunci ini.';

-- The facts of the documents in pg_temp.loaded (document_id, reading: what a load added; the reading before it was
-- closed), at the end of the load: what nobody else states is a fact as it is, as most are; the others are made anew.
-- Planned each time, since a first load wants hashes and a nightly one indexes.
CREATE FUNCTION angka.refresh_facts_of_loaded() RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog SET jit = off AS $$
DECLARE
    key CONSTANT text := 'ref_area, year, indicator, fact_key';
BEGIN
    EXECUTE 'ANALYZE pg_temp.loaded';
    EXECUTE $sql$CREATE TEMP TABLE fresh ON COMMIT DROP AS
        SELECT o.ref_area, o.year, o.indicator, o.fact_key, u.base_unit, o.measure, o.subject_key, o.counterpart_area,
               o.time_period, o.frequency, o.period_start, o.period_end, o.unit_per, o.basis, o.obs_status, o.product,
               o.obs_value * u.base_factor AS base_value, o.bound, o.document_id, o.reading, o.observation_id,
               o.check_result, d.published_on
          FROM pg_temp.loaded l
          JOIN angka.document d ON d.document_id = l.document_id AND d.reading = l.reading
          JOIN angka.observation o ON o.document_id = l.document_id AND o.reading = l.reading
          JOIN angka.unit u ON u.code = o.unit_measure
         WHERE o.fact_key IS NOT NULL AND o.valid_to IS NULL$sql$;
    EXECUTE 'ANALYZE pg_temp.fresh (fact_key)';
    EXECUTE format($sql$CREATE TEMP TABLE again ON COMMIT DROP AS
        SELECT %1$s FROM pg_temp.fresh GROUP BY %1$s HAVING count(*) > 1
         UNION
        SELECT %1$s FROM pg_temp.fresh n
         WHERE EXISTS (SELECT FROM angka.fact f WHERE (f.ref_area, f.year, f.indicator, f.fact_key)
                                                    = (n.ref_area, n.year, n.indicator, n.fact_key))
         UNION
        SELECT %1$s FROM pg_temp.loaded l
          JOIN angka.observation o ON o.document_id = l.document_id AND o.reading = l.reading - 1
         WHERE l.reading > 1 AND o.fact_key IS NOT NULL$sql$, key);
    EXECUTE 'ANALYZE pg_temp.again (fact_key)';
    EXECUTE format($sql$INSERT INTO angka.fact
        SELECT %1$s, base_unit, measure, subject_key, counterpart_area, time_period, frequency, period_start, period_end,
               unit_per, basis, obs_status, product, base_value, bound, document_id, reading, observation_id, 1, 1, 1, 1,
               (coalesce(check_result, '') = 'confirmed')::integer, (coalesce(check_result, '') = 'contradicted')::integer,
               published_on, published_on, CASE WHEN bound = 'exact' THEN base_value END,
               CASE WHEN bound = 'exact' THEN base_value END, NULL, NULL, false
          FROM pg_temp.fresh n
         WHERE NOT EXISTS (SELECT FROM pg_temp.again a WHERE (a.ref_area, a.year, a.indicator, a.fact_key)
                                                           = (n.ref_area, n.year, n.indicator, n.fact_key))
         ORDER BY %1$s$sql$, key);
    EXECUTE format($sql$SELECT angka.refresh_facts(array_agg(ref_area), array_agg(year), array_agg(indicator),
                                                   array_agg(fact_key))
          FROM (SELECT *, row_number() OVER (ORDER BY %1$s) / 10000 AS part FROM pg_temp.again) a
         GROUP BY part$sql$, key);
    DROP TABLE pg_temp.fresh, pg_temp.again;
END $$;
COMMENT ON FUNCTION angka.refresh_facts_of_loaded() IS 'Brings the facts of the documents that a load added, see load/batch.c. / Memperbarui fakta dari dokumen yang ditambahkan suatu pemuatan, lihat load/batch.c.';

-- As in 009, but each new text is looked up once, by its indexes whatever the planner believes; and where one joins
-- releases that were apart, facts that both state lose a source.
CREATE OR REPLACE FUNCTION angka.link_releases(fresh bigint[], minhashes bytea[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog SET jit = off SET enable_seqscan = off AS $$
DECLARE
    ones    bigint[];
    others  bigint[];
    renamed bigint[];
    moved   bigint[];
BEGIN
    WITH added AS (
        INSERT INTO angka.release (fingerprint, release_id, minhash)
        SELECT DISTINCT ON (f) f, f, m FROM unnest(fresh, minhashes) AS n(f, m) ORDER BY f, m
        ON CONFLICT DO NOTHING
        RETURNING fingerprint, minhash
    )
    INSERT INTO angka.release_band (place, bytes, fingerprint)
    SELECT i, get_byte(minhash, i) * 256 + get_byte(minhash, i + 1), fingerprint
      FROM added, generate_series(0, 30) AS i
     WHERE minhash IS NOT NULL
     ORDER BY 1, 2, 3
    ON CONFLICT DO NOTHING;
    SELECT array_agg(one), array_agg(other) INTO ones, others FROM (
        SELECT c.one, c.other
          FROM (SELECT DISTINCT n.f AS one, x.fingerprint AS other
                  FROM (SELECT DISTINCT f FROM unnest(fresh) AS f) n
                 CROSS JOIN LATERAL (SELECT r.minhash FROM angka.release r WHERE r.fingerprint = n.f OFFSET 0) a
                 CROSS JOIN generate_series(0, 30) AS i
                 CROSS JOIN LATERAL (
                       SELECT b.fingerprint FROM angka.release_band b
                        WHERE b.place = i AND b.bytes = get_byte(a.minhash, i) * 256 + get_byte(a.minhash, i + 1)
                       OFFSET 0) x
                 WHERE a.minhash IS NOT NULL AND x.fingerprint <> n.f) c
         CROSS JOIN LATERAL (SELECT r.minhash FROM angka.release r WHERE r.fingerprint = c.one OFFSET 0) a
         CROSS JOIN LATERAL (SELECT r.minhash FROM angka.release r WHERE r.fingerprint = c.other OFFSET 0) b
         WHERE angka.minhashes_alike(a.minhash, b.minhash)
        UNION ALL
        SELECT n.f, b.fingerprint
          FROM (SELECT DISTINCT f FROM unnest(fresh) AS f) n
         CROSS JOIN LATERAL (SELECT r.minhash FROM angka.release r WHERE r.fingerprint = n.f OFFSET 0) a
         CROSS JOIN LATERAL (
               SELECT r.* FROM angka.release r WHERE ((r.fingerprint >> 48) & 65535) = ((n.f >> 48) & 65535)
               UNION ALL
               SELECT r.* FROM angka.release r WHERE ((r.fingerprint >> 32) & 65535) = ((n.f >> 32) & 65535)
               UNION ALL
               SELECT r.* FROM angka.release r WHERE ((r.fingerprint >> 16) & 65535) = ((n.f >> 16) & 65535)
               UNION ALL
               SELECT r.* FROM angka.release r WHERE (r.fingerprint & 65535) = (n.f & 65535)
               OFFSET 0) b
         WHERE a.minhash IS NULL AND b.minhash IS NULL AND n.f <> b.fingerprint
           AND angka.fingerprints_alike(n.f, b.fingerprint)) edge;
    WHILE ones IS NOT NULL LOOP
        WITH pair AS (
            SELECT a.release_id AS one, b.release_id AS other
              FROM unnest(ones, others) AS p (one, other)
             CROSS JOIN LATERAL (SELECT r.release_id FROM angka.release r WHERE r.fingerprint = p.one OFFSET 0) a
             CROSS JOIN LATERAL (SELECT r.release_id FROM angka.release r WHERE r.fingerprint = p.other OFFSET 0) b
             WHERE a.release_id <> b.release_id
        ), lowest AS (
            SELECT greatest(one, other) AS release_id, min(least(one, other)) AS becomes
              FROM pair GROUP BY 1
        ), renaming AS (
            UPDATE angka.release r SET release_id = l.becomes FROM lowest l WHERE r.release_id = l.release_id
            RETURNING r.fingerprint
        )
        SELECT array_agg(fingerprint) INTO moved FROM renaming;
        EXIT WHEN moved IS NULL;
        renamed := renamed || moved;
    END LOOP;
    PERFORM angka.refresh_facts(array_agg(o.ref_area), array_agg(o.year), array_agg(o.indicator), array_agg(o.fact_key))
       FROM (SELECT unnest(renamed) EXCEPT SELECT unnest(fresh)) r (fingerprint)
      CROSS JOIN LATERAL (SELECT * FROM angka.document d
                           WHERE d.fingerprint = r.fingerprint AND d.valid_to IS NULL OFFSET 0) d
      CROSS JOIN LATERAL (SELECT * FROM angka.observation o
                           WHERE o.document_id = d.document_id AND o.reading = d.reading AND o.fact_key IS NOT NULL OFFSET 0) o
     HAVING count(*) > 0;
END $$;

-- The facts of what was loaded before.
DO $$
BEGIN
    PERFORM angka.refresh_facts(array_agg(ref_area), array_agg(year), array_agg(indicator), array_agg(fact_key))
       FROM (SELECT DISTINCT ref_area, year, indicator, fact_key FROM angka.observation
              WHERE fact_key IS NOT NULL AND valid_to IS NULL) o
      GROUP BY fact_key & 255;
END $$;

REVOKE ALL ON FUNCTION angka.refresh_facts(text[], integer[], text[], bigint[]), angka.refresh_facts_of_loaded() FROM PUBLIC;
GRANT SELECT, INSERT, DELETE ON angka.fact TO angka_loader;
GRANT UPDATE (product, obs_value, bound, document_id, reading, observation_id, observations, documents, sites,
              independent_sources, confirmed, contradicted, first_published, last_published, low_value, high_value,
              low_observation, high_observation, conflict)
    ON angka.fact TO angka_loader;
GRANT EXECUTE ON FUNCTION angka.refresh_facts(text[], integer[], text[], bigint[]), angka.refresh_facts_of_loaded() TO angka_loader;
