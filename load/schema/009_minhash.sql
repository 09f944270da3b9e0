-- Near-duplicates by 32 parts instead of eight: eight tell a copy whose lead was rewritten and of which a third is
-- gone from other news only by luck. Two minhashes (32 bytes) belong together where nine or more of their bytes are
-- equal: a quarter of all pairs of neighbouring words. Candidates come from neighbouring bytes, 31 pairs a text, each of
-- which one text in 65,536 has by chance: of nine equal bytes 95 in 100 choices have two neighbours, of thirteen
-- practically all. Documents of engines that wrote no minhash go on among themselves by the rule of 003_readings.sql.

ALTER TABLE angka.document ADD COLUMN minhash bytea CHECK (octet_length(minhash) = 32);
ALTER TABLE angka.release ADD COLUMN minhash bytea CHECK (octet_length(minhash) = 32);
COMMENT ON COLUMN angka.document.fingerprint IS 'The first eight bytes of the minhash: a short name of the text. / Delapan bita pertama minhash: nama pendek teks.';
COMMENT ON COLUMN angka.document.minhash IS 'Minhash of the text, 32 bytes; near-duplicates have nine or more equal. / Minhash dari teks, 32 bita; salinan hampir sama memiliki sembilan bita atau lebih yang sama.';
COMMENT ON COLUMN angka.release.minhash IS 'Minhash of the first text with that fingerprint; empty where its engine wrote none. / Minhash teks pertama dengan sidik jari itu; kosong bila mesinnya tidak menulisnya.';

CREATE TABLE angka.release_band (
    place       smallint NOT NULL,
    bytes       integer NOT NULL,
    fingerprint bigint NOT NULL,
    PRIMARY KEY (place, bytes, fingerprint)
);
COMMENT ON TABLE angka.release_band IS 'Neighbouring bytes of minhashes, by which near-duplicates are looked up. / Bita-bita minhash yang bersebelahan, untuk mencari salinan hampir sama.';
COMMENT ON COLUMN angka.release_band.place IS 'Place of the first of the two bytes, from 0. / Letak bita pertama dari keduanya, mulai 0.';
COMMENT ON COLUMN angka.release_band.bytes IS 'The two bytes as a number. / Kedua bita sebagai bilangan.';
COMMENT ON COLUMN angka.release_band.fingerprint IS 'Fingerprint of the text. / Sidik jari teks.';

CREATE FUNCTION angka.minhashes_alike(a bytea, b bytea) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (get_byte(a, 0) = get_byte(b, 0))::int + (get_byte(a, 1) = get_byte(b, 1))::int
       + (get_byte(a, 2) = get_byte(b, 2))::int + (get_byte(a, 3) = get_byte(b, 3))::int
       + (get_byte(a, 4) = get_byte(b, 4))::int + (get_byte(a, 5) = get_byte(b, 5))::int
       + (get_byte(a, 6) = get_byte(b, 6))::int + (get_byte(a, 7) = get_byte(b, 7))::int
       + (get_byte(a, 8) = get_byte(b, 8))::int + (get_byte(a, 9) = get_byte(b, 9))::int
       + (get_byte(a, 10) = get_byte(b, 10))::int + (get_byte(a, 11) = get_byte(b, 11))::int
       + (get_byte(a, 12) = get_byte(b, 12))::int + (get_byte(a, 13) = get_byte(b, 13))::int
       + (get_byte(a, 14) = get_byte(b, 14))::int + (get_byte(a, 15) = get_byte(b, 15))::int
       + (get_byte(a, 16) = get_byte(b, 16))::int + (get_byte(a, 17) = get_byte(b, 17))::int
       + (get_byte(a, 18) = get_byte(b, 18))::int + (get_byte(a, 19) = get_byte(b, 19))::int
       + (get_byte(a, 20) = get_byte(b, 20))::int + (get_byte(a, 21) = get_byte(b, 21))::int
       + (get_byte(a, 22) = get_byte(b, 22))::int + (get_byte(a, 23) = get_byte(b, 23))::int
       + (get_byte(a, 24) = get_byte(b, 24))::int + (get_byte(a, 25) = get_byte(b, 25))::int
       + (get_byte(a, 26) = get_byte(b, 26))::int + (get_byte(a, 27) = get_byte(b, 27))::int
       + (get_byte(a, 28) = get_byte(b, 28))::int + (get_byte(a, 29) = get_byte(b, 29))::int
       + (get_byte(a, 30) = get_byte(b, 30))::int + (get_byte(a, 31) = get_byte(b, 31))::int >= 9;
COMMENT ON FUNCTION angka.minhashes_alike(bytea, bytea) IS 'Whether two minhashes are of near-duplicates: nine or more of their 32 bytes are equal. / Apakah dua minhash berasal dari salinan hampir sama: sembilan atau lebih dari 32 bita sama.';

-- fresh and minhashes go by pairs; a minhash may be empty. The release's name is its lowest fingerprint, so that the
-- order of loads makes no difference.
CREATE FUNCTION angka.link_releases(fresh bigint[], minhashes bytea[]) RETURNS void
LANGUAGE plpgsql AS $$
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
    ON CONFLICT DO NOTHING;
    LOOP
        WITH pair AS (
            SELECT a.release_id AS one, b.release_id AS other
              FROM angka.release a
              CROSS JOIN generate_series(0, 30) AS i
              JOIN LATERAL (
                   SELECT r.* FROM angka.release_band x JOIN angka.release r ON r.fingerprint = x.fingerprint
                    WHERE x.place = i AND x.bytes = get_byte(a.minhash, i) * 256 + get_byte(a.minhash, i + 1)
              ) b ON angka.minhashes_alike(a.minhash, b.minhash)
             WHERE a.fingerprint = ANY (fresh) AND a.release_id <> b.release_id
            UNION ALL
            SELECT a.release_id, b.release_id
              FROM angka.release a
              JOIN LATERAL (
                   SELECT * FROM angka.release WHERE ((fingerprint >> 48) & 65535) = ((a.fingerprint >> 48) & 65535)
                   UNION ALL
                   SELECT * FROM angka.release WHERE ((fingerprint >> 32) & 65535) = ((a.fingerprint >> 32) & 65535)
                   UNION ALL
                   SELECT * FROM angka.release WHERE ((fingerprint >> 16) & 65535) = ((a.fingerprint >> 16) & 65535)
                   UNION ALL
                   SELECT * FROM angka.release WHERE (fingerprint & 65535) = (a.fingerprint & 65535)
              ) b ON angka.fingerprints_alike(a.fingerprint, b.fingerprint)
             WHERE a.fingerprint = ANY (fresh) AND a.release_id <> b.release_id
               AND a.minhash IS NULL AND b.minhash IS NULL
        ), lowest AS (
            SELECT greatest(one, other) AS release_id, min(least(one, other)) AS becomes
              FROM pair GROUP BY 1
        )
        UPDATE angka.release r SET release_id = l.becomes FROM lowest l WHERE r.release_id = l.release_id;
        EXIT WHEN NOT FOUND;
    END LOOP;
END $$;
COMMENT ON FUNCTION angka.link_releases(bigint[], bytea[]) IS 'Adds fingerprints with their minhashes and joins them with their near-duplicates. / Menambah sidik jari beserta minhash-nya dan menggabungkannya dengan yang hampir sama.';

CREATE OR REPLACE FUNCTION angka.link_releases(fresh bigint[]) RETURNS void
LANGUAGE sql AS $$
    SELECT angka.link_releases(fresh, array_fill(NULL::bytea, ARRAY[cardinality(fresh)]))
$$;

REVOKE ALL ON FUNCTION angka.link_releases(bigint[], bytea[]) FROM PUBLIC;
GRANT EXECUTE ON FUNCTION angka.link_releases(bigint[], bytea[]) TO angka_loader;
GRANT SELECT, INSERT ON angka.release_band TO angka_loader;
