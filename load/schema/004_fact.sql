-- Facts: observations that agree on what, where and when, over all documents. Most are stated once: such a fact is the
-- observation. Those that are stated more than once stand in a table that follows observation: at its end a load makes
-- those anew that it touched, and no others.

-- The unit in the last place that was written: 37000000000 -> 1000000000, 7983 -> 1, 7.97 -> 0.01. In a language whose
-- plans are kept: in SQL each call would be planned anew.
CREATE FUNCTION angka.written_step(v numeric) RETURNS numeric
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE AS $$
DECLARE
    t numeric := trim_scale(v);
BEGIN
    RETURN CASE WHEN v = 0 THEN 1
                WHEN scale(t) > 0 THEN power(10::numeric, -scale(t))
                ELSE power(10::numeric, length(t::text) - length(rtrim(t::text, '0'))) END;
END $$;
COMMENT ON FUNCTION angka.written_step(numeric) IS 'Unit of the last place that a value was written with. / Satuan tempat terakhir yang tertulis pada suatu nilai.';

-- Press figures are rounded: two values agree where they differ by at most half of the last place of the
-- rounder one, and by at most 1 percent. Readers call it through bi.doubts, and may not use schema angka themselves.
CREATE FUNCTION angka.values_agree(a numeric, b numeric) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE STRICT PARALLEL SAFE
SECURITY DEFINER SET search_path = pg_catalog AS $$
BEGIN
    RETURN abs(a - b) <= least(greatest(angka.written_step(a), angka.written_step(b)) / 2, greatest(abs(a), abs(b)) / 100);
END $$;
COMMENT ON FUNCTION angka.values_agree(numeric, numeric) IS 'Whether two values agree within rounding: half of the last place of the rounder one, at most 1 percent. / Apakah dua nilai sama dalam batas pembulatan: setengah tempat terakhir nilai yang lebih bulat, paling banyak 1 persen.';

-- Whether any of the eight bytes is zero: the bits of each are brought together in its last one. Of the difference of two
-- fingerprints: whether they have an equal byte. In numbers, which cost less than bit strings: by chance eight pairs in 256 pass.
CREATE FUNCTION angka.has_zero_byte(x bigint) RETURNS boolean
LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN ((x | (x >> 1) | (x >> 2) | (x >> 3) | (x >> 4) | (x >> 5) | (x >> 6) | (x >> 7)) & 72340172838076673)
       <> 72340172838076673; -- the last bit of each byte
COMMENT ON FUNCTION angka.has_zero_byte(bigint) IS 'Whether any of the eight bytes is zero. / Apakah ada di antara delapan bita yang nol.';

-- Two texts are near-duplicates where nine of the 32 bytes of their minhashes are equal, a quarter of all pairs of
-- neighbouring words; of engines that wrote none, where four of the eight bytes of their fingerprints are. One of the
-- first eight bytes, which are the fingerprint, must be among the nine: tests/conformance/copies.py holds edited copies against that.
CREATE FUNCTION angka.texts_alike(a bit(256), b bit(256), a_fingerprint bigint, b_fingerprint bigint) RETURNS boolean
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    last256 CONSTANT bit(256) := repeat('00000001', 32)::bit(256);
    last64  CONSTANT bit(64) := repeat('00000001', 8)::bit(64);
    x bit varying;
BEGIN
    IF a_fingerprint = b_fingerprint OR NOT angka.has_zero_byte(a_fingerprint # b_fingerprint) THEN
        RETURN a_fingerprint = b_fingerprint;
    END IF;
    IF a IS NULL AND b IS NULL THEN
        x := (a_fingerprint # b_fingerprint)::bit(64);
        x := x | (x >> 4);
        x := x | (x >> 2);
        RETURN 8 - bit_count((x | (x >> 1)) & last64) >= 4;
    END IF;
    x := a # b;
    x := x | (x >> 4);
    x := x | (x >> 2);
    RETURN coalesce(32 - bit_count((x | (x >> 1)) & last256) >= 9, false);
END $$;
COMMENT ON FUNCTION angka.texts_alike(bit, bit, bigint, bigint) IS 'Whether two texts are near-duplicates by their minhashes, or, without these, by their fingerprints. / Apakah dua teks hampir sama menurut minhash, atau, tanpa itu, menurut sidik jarinya.';

-- The documents that state a fact, the earliest first: those that are near-duplicates of an earlier one are not counted,
-- a release that five papers print is one source. Only leaders are compared with, so that many copies cost little.
CREATE FUNCTION angka.independent_sources(minhashes bit(256)[], fingerprints bigint[]) RETURNS integer
LANGUAGE plpgsql IMMUTABLE PARALLEL SAFE AS $$
DECLARE
    leaders     integer[] := '{}';
    leader      integer;
    fingerprint bigint;
    difference  bigint;
BEGIN
    <<texts>>
    FOR i IN 1 .. cardinality(fingerprints) LOOP
        fingerprint := fingerprints[i];
        FOREACH leader IN ARRAY leaders LOOP
            difference := fingerprints[leader] # fingerprint;
            CONTINUE texts WHEN angka.has_zero_byte(difference) -- without a call
                                AND angka.texts_alike(minhashes[leader], minhashes[i], fingerprints[leader], fingerprint);
        END LOOP;
        leaders := leaders || i;
    END LOOP;
    RETURN cardinality(leaders);
END $$;
COMMENT ON FUNCTION angka.independent_sources(bit[], bigint[]) IS 'How many texts there are when near-duplicates are counted once. / Banyaknya teks bila yang hampir sama dihitung sekali.';

CREATE TABLE angka.shared_fact (
    ref_area            text COLLATE "C" NOT NULL,
    year                integer NOT NULL,
    fact_key            bigint NOT NULL,
    unit_measure        text COLLATE "C" NOT NULL,
    indicator           text COLLATE "C" NOT NULL,
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
    observation_id      uuid NOT NULL,
    observations        bigint NOT NULL CHECK (observations > 1),
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
    PRIMARY KEY (ref_area, year, fact_key, unit_measure),
    CHECK (NOT conflict OR (low_observation IS NOT NULL AND high_observation IS NOT NULL))
) WITH (fillfactor = 90);
CREATE INDEX shared_fact_conflict ON angka.shared_fact (ref_area, year) WHERE conflict;
COMMENT ON TABLE angka.shared_fact IS 'Facts that several observations state; those that one states are added by the view angka.fact. / Fakta yang disebut beberapa observasi; yang disebut satu observasi ditambahkan oleh view angka.fact.';
COMMENT ON COLUMN angka.shared_fact.ref_area IS 'Area. / Wilayah.';
COMMENT ON COLUMN angka.shared_fact.year IS 'Year in which the period begins. / Tahun awal periode.';
COMMENT ON COLUMN angka.shared_fact.indicator IS 'What is measured. / Apa yang diukur.';
COMMENT ON COLUMN angka.shared_fact.fact_key IS 'Hash of indicator, area, measure, status, basis, period, partner, base of a rate and subject; observations of the fact have the same. / Nilai hash dari indikator, wilayah, ukuran, status, pembanding, periode, mitra, dasar laju dan subjek; observasi pendukungnya memiliki nilai yang sama.';
COMMENT ON COLUMN angka.shared_fact.unit_measure IS 'Base unit of the values. / Satuan dasar nilai.';
COMMENT ON COLUMN angka.shared_fact.measure IS 'level, change or share. / Besaran, perubahan, atau bagian.';
COMMENT ON COLUMN angka.shared_fact.subject IS 'What is measured more narrowly, lower case; empty for all. / Yang diukur secara lebih sempit, huruf kecil; kosong untuk keseluruhan.';
COMMENT ON COLUMN angka.shared_fact.counterpart_area IS 'Partner country. / Negara mitra.';
COMMENT ON COLUMN angka.shared_fact.time_period IS 'Period. / Periode.';
COMMENT ON COLUMN angka.shared_fact.frequency IS 'SDMX frequency of the period. / Frekuensi SDMX periode.';
COMMENT ON COLUMN angka.shared_fact.period_start IS 'First day of the period. / Hari pertama periode.';
COMMENT ON COLUMN angka.shared_fact.period_end IS 'Last day of the period. / Hari terakhir periode.';
COMMENT ON COLUMN angka.shared_fact.unit_per IS 'Base of a price or rate. / Dasar harga atau laju.';
COMMENT ON COLUMN angka.shared_fact.basis IS 'What a change compares with. / Pembanding perubahan.';
COMMENT ON COLUMN angka.shared_fact.obs_status IS 'A actual, F target or plan, E estimate. / A aktual, F target atau rencana, E perkiraan.';
COMMENT ON COLUMN angka.shared_fact.product IS 'KBLI class of the subject. / Golongan KBLI subjek.';
COMMENT ON COLUMN angka.shared_fact.obs_value IS 'Value in the base unit: the exact, confirmed, latest published one goes first. / Nilai dalam satuan dasar: yang tepat, sesuai hitungan, dan terbit terakhir didahulukan.';
COMMENT ON COLUMN angka.shared_fact.bound IS 'Bound of that value. / Batas nilai itu.';
COMMENT ON COLUMN angka.shared_fact.document_id IS 'Document that states that value. / Dokumen yang menyebut nilai itu.';
COMMENT ON COLUMN angka.shared_fact.reading IS 'Reading of that document. / Pembacaan dokumen itu.';
COMMENT ON COLUMN angka.shared_fact.observation_id IS 'Observation with that value. / Observasi dengan nilai itu.';
COMMENT ON COLUMN angka.shared_fact.observations IS 'Observations behind it. / Banyaknya observasi.';
COMMENT ON COLUMN angka.shared_fact.documents IS 'Documents that state it. / Banyaknya dokumen yang menyebutnya.';
COMMENT ON COLUMN angka.shared_fact.sites IS 'Sites that state it. / Banyaknya situs yang menyebutnya.';
COMMENT ON COLUMN angka.shared_fact.independent_sources IS 'Sources after near-duplicate documents were counted once. / Banyaknya sumber setelah dokumen hampir sama dihitung sekali.';
COMMENT ON COLUMN angka.shared_fact.confirmed IS 'Observations that arithmetic confirms. / Observasi yang didukung hitungan.';
COMMENT ON COLUMN angka.shared_fact.contradicted IS 'Observations that arithmetic contradicts. / Observasi yang dibantah hitungan.';
COMMENT ON COLUMN angka.shared_fact.first_published IS 'When it was first published. / Kapan pertama terbit.';
COMMENT ON COLUMN angka.shared_fact.last_published IS 'When it was last published. / Kapan terakhir terbit.';
COMMENT ON COLUMN angka.shared_fact.low_value IS 'Lowest exact value. / Nilai tepat terendah.';
COMMENT ON COLUMN angka.shared_fact.high_value IS 'Highest exact value. / Nilai tepat tertinggi.';
COMMENT ON COLUMN angka.shared_fact.low_observation IS 'Of a conflict: the observation with the lowest value: document, reading, observation. / Untuk pertentangan: observasi dengan nilai terendah: dokumen, pembacaan, observasi.';
COMMENT ON COLUMN angka.shared_fact.high_observation IS 'Of a conflict: the observation with the highest value: document, reading, observation. / Untuk pertentangan: observasi dengan nilai tertinggi: dokumen, pembacaan, observasi.';
COMMENT ON COLUMN angka.shared_fact.conflict IS 'true: several documents, and their exact values differ by more than rounding. / true: beberapa dokumen, dan nilai tepatnya berbeda melebihi pembulatan.';

CREATE VIEW angka.fact AS
SELECT * FROM angka.shared_fact
UNION ALL
SELECT o.ref_area, o.year, o.fact_key, u.base_unit, o.indicator, o.measure, lower(btrim(o.subject)), o.counterpart_area,
       o.time_period, o.frequency, o.period_start, o.period_end, o.unit_per, o.basis, o.obs_status, o.product,
       o.obs_value * u.base_factor, o.bound, o.document_id, o.reading, o.observation_id, 1, 1, 1, 1,
       (o.check_result IS NOT DISTINCT FROM 'confirmed')::integer, (o.check_result IS NOT DISTINCT FROM 'contradicted')::integer,
       d.published_on, d.published_on, CASE WHEN o.bound = 'exact' THEN o.obs_value * u.base_factor END,
       CASE WHEN o.bound = 'exact' THEN o.obs_value * u.base_factor END, NULL, NULL, false
  FROM angka.observation o
  JOIN angka.unit u ON u.code = o.unit_measure
  JOIN angka.document d ON d.document_id = o.document_id AND d.reading = o.reading
 WHERE o.valid_to IS NULL AND o.fact_key IS NOT NULL
   AND NOT EXISTS (SELECT FROM angka.shared_fact f
                    WHERE f.ref_area = o.ref_area AND f.year = o.year AND f.fact_key = o.fact_key
                      AND f.unit_measure = u.base_unit);
COMMENT ON VIEW angka.fact IS 'Facts: observations that agree on indicator, measure, subject, area, period, unit and status, merged over all documents. Left out are figures without area, period or value, periods that were only filled from the date of publication, and the indicator OTHER. / Fakta: observasi dengan indikator, ukuran, subjek, wilayah, periode, satuan dan status yang sama, digabung dari semua dokumen. Tidak termasuk angka tanpa wilayah, periode atau nilai, periode yang hanya diisi dari tanggal terbit, dan indikator OTHER.';
DO $$
DECLARE
    c record;
BEGIN
    FOR c IN SELECT attname AS name, col_description(attrelid, attnum) AS comment FROM pg_attribute
              WHERE attrelid = 'angka.shared_fact'::regclass AND attnum > 0 LOOP
        EXECUTE format('COMMENT ON COLUMN angka.fact.%I IS %L', c.name, c.comment);
    END LOOP;
END $$;

-- The shared facts of the given keys (arrays of one length), made anew from all observations that stand. OFFSET 0 has each
-- row looked up by its index, whatever the planner believes of the sizes of tables that were never analysed: the time is to
-- follow the keys. How documents are found the caller's settings say.
CREATE FUNCTION angka.refresh_facts(areas text[], years integer[], keys bigint[]) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog SET jit = off
SET plan_cache_mode = force_custom_plan SET enable_mergejoin = off AS $$
BEGIN
    WITH touched AS MATERIALIZED (
        SELECT DISTINCT * FROM unnest(areas, years, keys) AS t (ref_area, year, fact_key)
    ), stated AS (
        SELECT o.*, u.base_unit, o.obs_value * u.base_factor AS base_value, d.site, d.published_on, d.minhash, d.fingerprint
          FROM touched t
         CROSS JOIN LATERAL (SELECT document_id, reading, observation_id, mention_start, year, period_start, period_end,
                                    indicator, measure, obs_value, unit_measure, unit_per, bound, subject, product,
                                    ref_area, counterpart_area, time_period, frequency, basis, obs_status,
                                    check_result, fact_key
                               FROM angka.observation o
                              WHERE o.ref_area = t.ref_area AND o.year = t.year AND o.fact_key = t.fact_key
                                AND o.valid_to IS NULL OFFSET 0) o
         CROSS JOIN LATERAL (SELECT base_unit, base_factor FROM angka.unit u WHERE u.code = o.unit_measure OFFSET 0) u
          JOIN angka.document d ON d.document_id = o.document_id AND d.reading = o.reading
    ), placed AS (
        SELECT s.*,
               row_number() OVER (PARTITION BY fact_key, ref_area, year, base_unit
                                  ORDER BY bound = 'exact' DESC, check_result = 'confirmed' DESC NULLS LAST,
                                           published_on DESC NULLS LAST, document_id, mention_start) = 1 AS stands
          FROM stated s
    ), counted AS (
        SELECT ref_area, year, fact_key, base_unit,
               max(indicator) FILTER (WHERE stands)        AS indicator,
               max(measure) FILTER (WHERE stands)          AS measure,
               max(lower(btrim(subject))) FILTER (WHERE stands) AS subject,
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
               (array_agg(observation_id) FILTER (WHERE stands))[1] AS observation_id,
               count(*)                                    AS observations,
               count(DISTINCT document_id)                 AS documents,
               count(DISTINCT site)                        AS sites,
               angka.independent_sources(array_agg(minhash ORDER BY published_on, document_id),
                                         array_agg(fingerprint ORDER BY published_on, document_id))
                                                           AS independent_sources,
               count(*) FILTER (WHERE check_result = 'confirmed')    AS confirmed,
               count(*) FILTER (WHERE check_result = 'contradicted') AS contradicted,
               min(published_on)                           AS first_published,
               max(published_on)                           AS last_published,
               min(base_value) FILTER (WHERE bound = 'exact') AS low_value,
               max(base_value) FILTER (WHERE bound = 'exact') AS high_value,
               array_agg(ARRAY [document_id, reading::text, observation_id::text] ORDER BY base_value, document_id, mention_start)
                   FILTER (WHERE bound = 'exact')          AS by_value
          FROM placed
         GROUP BY fact_key, ref_area, year, base_unit
        HAVING count(*) > 1
    ), made AS MATERIALIZED (
        SELECT ref_area, year, fact_key, base_unit, indicator, measure, subject, counterpart_area, time_period, frequency,
               period_start, period_end, unit_per, basis, obs_status, product, obs_value, bound, document_id, reading,
               observation_id, observations, documents, sites, independent_sources, confirmed, contradicted,
               first_published, last_published, low_value, high_value,
               CASE WHEN x.conflict THEN ARRAY [by_value[1][1], by_value[1][2], by_value[1][3]] END,
               CASE WHEN x.conflict THEN ARRAY [by_value[n][1], by_value[n][2], by_value[n][3]] END, x.conflict
          FROM counted
         CROSS JOIN LATERAL (
               -- most conflicts are plain: more than 1 percent apart
               SELECT CASE WHEN documents > 1 AND low_value < high_value
                           THEN (high_value - low_value) * 100 > greatest(abs(low_value), abs(high_value))
                                OR NOT angka.values_agree(low_value, high_value)
                           ELSE false END AS conflict,
                      array_length(by_value, 1) AS n) x
    ), gone AS (
        DELETE FROM angka.shared_fact
         WHERE ctid = ANY (ARRAY (
               SELECT f.ctid
                 FROM touched t
                CROSS JOIN LATERAL (SELECT f.ctid, f.unit_measure FROM angka.shared_fact f
                                     WHERE f.ref_area = t.ref_area AND f.year = t.year AND f.fact_key = t.fact_key OFFSET 0) f
                WHERE (t.ref_area, t.year, t.fact_key, f.unit_measure) NOT IN
                      (SELECT m.ref_area, m.year, m.fact_key, m.base_unit FROM made m)))
    )
    INSERT INTO angka.shared_fact AS f
    SELECT * FROM made ORDER BY ref_area, year, fact_key, base_unit
    ON CONFLICT (ref_area, year, fact_key, unit_measure) DO UPDATE
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
COMMENT ON FUNCTION angka.refresh_facts(text[], integer[], bigint[]) IS 'Makes the shared facts of these areas, years and keys anew. / Membuat ulang fakta bersama dari wilayah, tahun dan kunci ini.';

-- Makes the shared facts anew that a load touches, at its end: what its observations state is in pg_temp.stated (document_id,
-- reading, ref_area, year, fact_key), what those stated that it closed in pg_temp.closed. `first`: there was nothing before, and
-- stated has only what the load states again; most documents are needed then, and are joined by a hash, else each is
-- looked up by its index.
CREATE FUNCTION angka.refresh_facts_of_load(first boolean) RETURNS void
LANGUAGE plpgsql SET search_path = pg_catalog SET jit = off
SET enable_seqscan = off SET enable_hashjoin = off SET enable_nestloop = on AS $$
BEGIN
    IF first THEN
        SET LOCAL enable_seqscan = on;
        SET LOCAL enable_hashjoin = on;
        SET LOCAL enable_nestloop = off;
        EXECUTE 'CREATE TEMP TABLE touched ON COMMIT DROP AS SELECT DISTINCT ref_area, year, fact_key FROM pg_temp.stated';
    ELSE
        EXECUTE $sql$CREATE TEMP TABLE fresh ON COMMIT DROP AS
            SELECT min(ref_area) AS ref_area, min(year) AS year, fact_key, min(document_id) AS document_id, count(*) AS times
              FROM pg_temp.stated GROUP BY fact_key$sql$;
        EXECUTE 'ANALYZE pg_temp.fresh (fact_key)';
        EXECUTE $sql$CREATE TEMP TABLE touched ON COMMIT DROP AS
            SELECT n.ref_area, n.year, n.fact_key FROM pg_temp.fresh n
             WHERE n.times > 1
                OR EXISTS (SELECT FROM angka.observation o
                            WHERE o.ref_area = n.ref_area AND o.year = n.year AND o.fact_key = n.fact_key
                              AND o.valid_to IS NULL AND o.document_id <> n.document_id)
             UNION
            SELECT f.ref_area, f.year, f.fact_key FROM pg_temp.closed c
              JOIN angka.shared_fact f ON f.ref_area = c.ref_area AND f.year = c.year AND f.fact_key = c.fact_key$sql$;
        DROP TABLE pg_temp.fresh;
    END IF;
    EXECUTE $sql$SELECT angka.refresh_facts(array_agg(ref_area), array_agg(year), array_agg(fact_key))
          FROM (SELECT *, row_number() OVER (ORDER BY ref_area, year, fact_key) / $1 AS part FROM pg_temp.touched) t
         GROUP BY part$sql$ USING CASE WHEN first THEN 100000 ELSE 10000 END;
    DROP TABLE pg_temp.touched;
END $$;
COMMENT ON FUNCTION angka.refresh_facts_of_load(boolean) IS 'Brings the facts that a load touched, see load/batch.c. / Memperbarui fakta yang tersentuh suatu pemuatan, lihat load/batch.c.';
