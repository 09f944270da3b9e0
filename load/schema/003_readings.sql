-- Documents and what was read in them. A document has readings 1, 2, 3, ...; the one without valid_to stands.
-- A new reading closes the old one as a whole; nothing is deleted. Every key begins with document_id, so that
-- the tables can be distributed by it.

CREATE TABLE angka.document (
    document_id    text NOT NULL CHECK (length(document_id) BETWEEN 1 AND 200),
    reading        integer NOT NULL CHECK (reading > 0),
    load_id        uuid NOT NULL REFERENCES angka.load_run,
    line_no        bigint NOT NULL,
    valid_from     timestamptz NOT NULL DEFAULT now(),
    valid_to       timestamptz CHECK (valid_to >= valid_from),
    url            text NOT NULL,
    site           text NOT NULL,
    source         text REFERENCES angka.source,
    title          text NOT NULL,
    author         text NOT NULL,
    published_on   date,
    published_at   timestamptz,
    modified_on    date,
    modified_at    timestamptz,
    language       text NOT NULL,
    captured_at    timestamptz,
    warc_file      text,
    warc_offset    bigint,
    digest         text NOT NULL,
    fingerprint    bigint NOT NULL,
    is_article     boolean NOT NULL,
    is_partial     boolean NOT NULL,
    ref_area       text REFERENCES angka.area,
    text           text NOT NULL,
    engine_version text NOT NULL,
    engine_lexicon text NOT NULL,
    PRIMARY KEY (document_id, reading),
    CHECK ((warc_file IS NULL) = (warc_offset IS NULL))
);
CREATE UNIQUE INDEX document_current ON angka.document (document_id) WHERE valid_to IS NULL;
CREATE INDEX document_published ON angka.document (published_on) WHERE valid_to IS NULL;
CREATE INDEX document_area ON angka.document (ref_area, published_on) WHERE valid_to IS NULL;
CREATE INDEX document_load ON angka.document (load_id);
COMMENT ON TABLE angka.document IS 'Documents: articles and releases as they were read. / Dokumen: artikel dan siaran pers sebagaimana dibaca.';
COMMENT ON COLUMN angka.document.document_id IS 'Identifier of the document; a new version of a page keeps it. / Pengenal dokumen; tetap sama untuk versi baru suatu laman.';
COMMENT ON COLUMN angka.document.reading IS 'Which reading of the document this is, from 1. / Pembacaan keberapa atas dokumen ini, mulai 1.';
COMMENT ON COLUMN angka.document.load_id IS 'Load that brought it. / Pemuatan yang membawanya.';
COMMENT ON COLUMN angka.document.line_no IS 'Line of the input that held it. / Baris masukan yang memuatnya.';
COMMENT ON COLUMN angka.document.valid_from IS 'Since when this reading stands. / Sejak kapan pembacaan ini berlaku.';
COMMENT ON COLUMN angka.document.valid_to IS 'When another reading took its place; empty for the one that stands. / Kapan diganti pembacaan lain; kosong untuk yang berlaku.';
COMMENT ON COLUMN angka.document.url IS 'Address of the page. / Alamat laman.';
COMMENT ON COLUMN angka.document.site IS 'Name of the site. / Nama situs.';
COMMENT ON COLUMN angka.document.source IS 'Source that found it. / Sumber yang menemukannya.';
COMMENT ON COLUMN angka.document.title IS 'Title. / Judul.';
COMMENT ON COLUMN angka.document.author IS 'Author as the page names it. / Penulis menurut laman.';
COMMENT ON COLUMN angka.document.published_on IS 'Date of publication where it was published. / Tanggal terbit di tempat terbitnya.';
COMMENT ON COLUMN angka.document.published_at IS 'Time of publication, where the page gives time and zone. / Waktu terbit, bila laman memberi jam dan zona.';
COMMENT ON COLUMN angka.document.modified_on IS 'Date of the last change that the page names. / Tanggal perubahan terakhir menurut laman.';
COMMENT ON COLUMN angka.document.modified_at IS 'Time of the last change, where the page gives time and zone. / Waktu perubahan terakhir, bila laman memberi jam dan zona.';
COMMENT ON COLUMN angka.document.language IS 'Language, ISO 639-1, und where unknown. / Bahasa, ISO 639-1, und bila tidak diketahui.';
COMMENT ON COLUMN angka.document.captured_at IS 'When the bytes were received. / Kapan bita diterima.';
COMMENT ON COLUMN angka.document.warc_file IS 'WARC file that holds the captured bytes. / Berkas WARC yang memuat bita tangkapan.';
COMMENT ON COLUMN angka.document.warc_offset IS 'Offset of the record in that file. / Letak rekaman dalam berkas itu.';
COMMENT ON COLUMN angka.document.digest IS 'Digest of what the document was read from. / Intisari bahan yang dibaca.';
COMMENT ON COLUMN angka.document.fingerprint IS 'Minhash of the text, eight bytes; near-duplicates have four or more equal. / Minhash dari teks, delapan bita; salinan hampir sama memiliki empat bita atau lebih yang sama.';
COMMENT ON COLUMN angka.document.is_article IS 'false: a list, home page or error. / false: daftar, halaman muka, atau galat.';
COMMENT ON COLUMN angka.document.is_partial IS 'true: the article goes on on further pages. / true: artikel berlanjut di halaman lain.';
COMMENT ON COLUMN angka.document.ref_area IS 'Area that most of its observations are about. / Wilayah yang paling banyak dibicarakan observasinya.';
COMMENT ON COLUMN angka.document.text IS 'Running text of the article. / Teks artikel.';
COMMENT ON COLUMN angka.document.engine_version IS 'Version of angka-transform that read it. / Versi angka-transform yang membacanya.';
COMMENT ON COLUMN angka.document.engine_lexicon IS 'Digest of its word lists. / Intisari daftar katanya.';

CREATE TABLE angka.document_sector (
    document_id text NOT NULL,
    reading     integer NOT NULL,
    sector      text NOT NULL REFERENCES angka.sector,
    PRIMARY KEY (document_id, reading, sector),
    FOREIGN KEY (document_id, reading) REFERENCES angka.document
);
COMMENT ON TABLE angka.document_sector IS 'Sectors of the economy that a document is about. / Sektor ekonomi yang dibahas dokumen.';
COMMENT ON COLUMN angka.document_sector.document_id IS 'Document. / Dokumen.';
COMMENT ON COLUMN angka.document_sector.reading IS 'Reading of the document. / Pembacaan dokumen.';
COMMENT ON COLUMN angka.document_sector.sector IS 'Section of KBLI. / Kategori KBLI.';

CREATE TABLE angka.observation (
    document_id      text NOT NULL,
    reading          integer NOT NULL,
    observation_id   text NOT NULL CHECK (observation_id ~ '^[0-9a-f]{32}$'),
    mention_start    integer NOT NULL CHECK (mention_start >= 0),
    mention_end      integer NOT NULL CHECK (mention_end > mention_start),
    year             integer,
    period_start     date,
    period_end       date CHECK (period_end >= period_start),
    valid_from       timestamptz NOT NULL DEFAULT now(),
    valid_to         timestamptz CHECK (valid_to >= valid_from),
    indicator        text NOT NULL REFERENCES angka.indicator,
    measure          text NOT NULL CHECK (measure IN ('level', 'change', 'share')),
    kind             text NOT NULL CHECK (kind IN ('money', 'count', 'percent', 'quantity', 'ratio', 'index')),
    obs_value        numeric,
    obs_value_high   numeric,
    unit_measure     text REFERENCES angka.unit,
    unit_per         text REFERENCES angka.unit,
    bound            text NOT NULL CHECK (bound IN ('exact', 'approx', 'min', 'max', 'range', 'vague')),
    subject          text NOT NULL,
    subject_key      text NOT NULL GENERATED ALWAYS AS (lower(btrim(subject))) STORED,
    product          text REFERENCES angka.product,
    ref_area         text REFERENCES angka.area,
    counterpart_area text REFERENCES angka.area,
    time_period      text NOT NULL,
    frequency        text CHECK (frequency IN ('A', 'S', 'Q', 'M', 'W', 'D', '_O')),
    time_source      text NOT NULL CHECK (time_source IN ('', 'stated', 'carried', 'published')),
    basis            text NOT NULL CHECK (basis IN ('', 'yoy', 'qoq', 'mom', 'ytd')),
    obs_status       text NOT NULL CHECK (obs_status IN ('A', 'F', 'E')),
    check_result     text CHECK (check_result IN ('confirmed', 'contradicted')),
    confidence       numeric(5, 4) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    rule             text NOT NULL,
    speaker          text NOT NULL,
    mention          text NOT NULL,
    quote            text NOT NULL,
    PRIMARY KEY (document_id, reading, observation_id),
    FOREIGN KEY (document_id, reading) REFERENCES angka.document,
    CHECK ((time_period = '') = (period_start IS NULL)),
    CHECK ((period_start IS NULL) = (period_end IS NULL)),
    CHECK ((period_start IS NULL) = (year IS NULL))
);
CREATE INDEX observation_area ON angka.observation (ref_area, year) WHERE valid_to IS NULL;
CREATE INDEX observation_indicator ON angka.observation (indicator, ref_area, year) WHERE valid_to IS NULL;
COMMENT ON TABLE angka.observation IS 'Observations: figures with what they measure, where and when. / Observasi: angka beserta apa yang diukur, di mana dan kapan.';
COMMENT ON COLUMN angka.observation.document_id IS 'Document. / Dokumen.';
COMMENT ON COLUMN angka.observation.reading IS 'Reading of the document. / Pembacaan dokumen.';
COMMENT ON COLUMN angka.observation.observation_id IS 'Identifier, unique in its document. / Pengenal, unik dalam dokumennya.';
COMMENT ON COLUMN angka.observation.mention_start IS 'Where the figure begins in the text, in code points. / Awal angka dalam teks, dalam titik kode.';
COMMENT ON COLUMN angka.observation.mention_end IS 'Where it ends, exclusive. / Akhirnya, tidak termasuk.';
COMMENT ON COLUMN angka.observation.year IS 'Year in which the period begins. / Tahun awal periode.';
COMMENT ON COLUMN angka.observation.period_start IS 'First day of the period. / Hari pertama periode.';
COMMENT ON COLUMN angka.observation.period_end IS 'Last day of the period. / Hari terakhir periode.';
COMMENT ON COLUMN angka.observation.valid_from IS 'Since when this reading stands. / Sejak kapan pembacaan ini berlaku.';
COMMENT ON COLUMN angka.observation.valid_to IS 'When another reading took its place; empty for the one that stands. / Kapan diganti pembacaan lain; kosong untuk yang berlaku.';
COMMENT ON COLUMN angka.observation.indicator IS 'What is measured. / Apa yang diukur.';
COMMENT ON COLUMN angka.observation.measure IS 'level, change (by how much or how fast) or share (part of a whole). / level (besaran), change (perubahan), atau share (bagian).';
COMMENT ON COLUMN angka.observation.kind IS 'Kind of figure. / Jenis angka.';
COMMENT ON COLUMN angka.observation.obs_value IS 'Value in the unit, scale words multiplied out; empty where it is vague. / Nilai dalam satuannya, sudah dikalikan; kosong bila samar.';
COMMENT ON COLUMN angka.observation.obs_value_high IS 'Upper end of a range. / Batas atas rentang.';
COMMENT ON COLUMN angka.observation.unit_measure IS 'Unit or currency. / Satuan atau mata uang.';
COMMENT ON COLUMN angka.observation.unit_per IS 'Base of a price or rate. / Dasar harga atau laju.';
COMMENT ON COLUMN angka.observation.bound IS 'exact, approx, min, max, range or vague. / Tepat, kira-kira, minimal, maksimal, rentang, atau samar.';
COMMENT ON COLUMN angka.observation.subject IS 'What is measured, in the words of the article. / Yang diukur, dengan kata-kata artikel.';
COMMENT ON COLUMN angka.observation.subject_key IS 'The subject in lower case, for comparing. / Subjek dalam huruf kecil, untuk pembandingan.';
COMMENT ON COLUMN angka.observation.product IS 'KBLI class of the subject. / Golongan KBLI subjek.';
COMMENT ON COLUMN angka.observation.ref_area IS 'Area that the figure is about. / Wilayah yang dibicarakan angka.';
COMMENT ON COLUMN angka.observation.counterpart_area IS 'Partner country of exports and imports. / Negara mitra ekspor dan impor.';
COMMENT ON COLUMN angka.observation.time_period IS 'Period as in ISO 8601 and SDMX: 2022, 2024-09, 2023-Q1, 2023-S1, 2024-W38, 2019/2023. / Periode menurut ISO 8601 dan SDMX: 2022, 2024-09, 2023-Q1, 2023-S1, 2024-W38, 2019/2023.';
COMMENT ON COLUMN angka.observation.frequency IS 'SDMX frequency: A year, S semester, Q quarter, M month, W week, D day, _O another interval. / Frekuensi SDMX: A tahun, S semester, Q triwulan, M bulan, W minggu, D hari, _O selang lain.';
COMMENT ON COLUMN angka.observation.time_source IS 'stated in the sentence, carried from before it, or only filled from the date of publication. / Disebut (stated), terbawa (carried), atau hanya dari tanggal terbit (published).';
COMMENT ON COLUMN angka.observation.basis IS 'What a change compares with: yoy, qoq, mom, ytd. / Pembanding perubahan: yoy, qoq, mom, ytd.';
COMMENT ON COLUMN angka.observation.obs_status IS 'SDMX status: A actual, F target or plan, E estimate. / Status SDMX: A aktual, F target atau rencana, E perkiraan.';
COMMENT ON COLUMN angka.observation.check_result IS 'Whether arithmetic with other figures of the document confirms or contradicts it. / Apakah hitungan dengan angka lain dalam dokumen mendukung atau membantahnya.';
COMMENT ON COLUMN angka.observation.confidence IS 'Confidence of the rule, 0 to 1. / Keyakinan aturan, 0 sampai 1.';
COMMENT ON COLUMN angka.observation.rule IS 'Rule that read it. / Aturan yang membacanya.';
COMMENT ON COLUMN angka.observation.speaker IS 'Who said it. / Siapa yang mengatakannya.';
COMMENT ON COLUMN angka.observation.mention IS 'The figure as it stands in the text. / Angka sebagaimana tertulis.';
COMMENT ON COLUMN angka.observation.quote IS 'The sentence that holds it. / Kalimat yang memuatnya.';

CREATE TABLE angka.observation_check (
    document_id       text NOT NULL,
    reading           integer NOT NULL,
    observation_id    text NOT NULL,
    seq               integer NOT NULL CHECK (seq > 0),
    rule              text NOT NULL CHECK (rule IN ('difference', 'sum', 'growth', 'share', 'unit_price')),
    result            text NOT NULL CHECK (result IN ('confirmed', 'contradicted')),
    expected          text NOT NULL,
    with_observations text[] NOT NULL,
    PRIMARY KEY (document_id, reading, observation_id, seq),
    FOREIGN KEY (document_id, reading, observation_id) REFERENCES angka.observation
);
COMMENT ON TABLE angka.observation_check IS 'Arithmetic between the figures of a document. / Hitungan antarangka dalam satu dokumen.';
COMMENT ON COLUMN angka.observation_check.document_id IS 'Document. / Dokumen.';
COMMENT ON COLUMN angka.observation_check.reading IS 'Reading of the document. / Pembacaan dokumen.';
COMMENT ON COLUMN angka.observation_check.observation_id IS 'Observation that was checked. / Observasi yang diperiksa.';
COMMENT ON COLUMN angka.observation_check.seq IS 'Number of the check of this observation. / Nomor pemeriksaan observasi ini.';
COMMENT ON COLUMN angka.observation_check.rule IS 'Kind of arithmetic: difference, sum, growth, share, unit_price. / Jenis hitungan: selisih, jumlah, pertumbuhan, bagian, harga satuan.';
COMMENT ON COLUMN angka.observation_check.result IS 'confirmed or contradicted. / Sesuai (confirmed) atau bertentangan (contradicted).';
COMMENT ON COLUMN angka.observation_check.expected IS 'What the other figures give. / Hasil dari angka lainnya.';
COMMENT ON COLUMN angka.observation_check.with_observations IS 'The other figures. / Angka lain yang dipakai.';

CREATE TABLE angka.statement (
    document_id   text NOT NULL,
    reading       integer NOT NULL,
    seq           integer NOT NULL CHECK (seq > 0),
    type          text NOT NULL CHECK (type IN ('export_market', 'business', 'official', 'programme')),
    mention_start integer NOT NULL CHECK (mention_start >= 0),
    mention_end   integer NOT NULL CHECK (mention_end > mention_start),
    valid_from    timestamptz NOT NULL DEFAULT now(),
    valid_to      timestamptz CHECK (valid_to >= valid_from),
    name          text,
    subject       text,
    ref_area      text REFERENCES angka.area,
    country       text REFERENCES angka.area,
    role          text,
    organisation  text,
    confidence    numeric(5, 4) NOT NULL CHECK (confidence BETWEEN 0 AND 1),
    rule          text NOT NULL,
    quote         text NOT NULL,
    PRIMARY KEY (document_id, reading, seq),
    FOREIGN KEY (document_id, reading) REFERENCES angka.document
);
CREATE INDEX statement_area ON angka.statement (type, ref_area) WHERE valid_to IS NULL;
CREATE INDEX statement_country ON angka.statement (country) WHERE valid_to IS NULL;
COMMENT ON TABLE angka.statement IS 'Statements: facts without a figure. / Pernyataan: fakta tanpa angka.';
COMMENT ON COLUMN angka.statement.document_id IS 'Document. / Dokumen.';
COMMENT ON COLUMN angka.statement.reading IS 'Reading of the document. / Pembacaan dokumen.';
COMMENT ON COLUMN angka.statement.seq IS 'Number in the document, from 1. / Nomor dalam dokumen, mulai 1.';
COMMENT ON COLUMN angka.statement.type IS 'export_market, business, official or programme. / Pasar ekspor, usaha, pejabat, atau program.';
COMMENT ON COLUMN angka.statement.mention_start IS 'Where it begins in the text, in code points. / Awalnya dalam teks, dalam titik kode.';
COMMENT ON COLUMN angka.statement.mention_end IS 'Where it ends, exclusive. / Akhirnya, tidak termasuk.';
COMMENT ON COLUMN angka.statement.valid_from IS 'Since when this reading stands. / Sejak kapan pembacaan ini berlaku.';
COMMENT ON COLUMN angka.statement.valid_to IS 'When another reading took its place; empty for the one that stands. / Kapan diganti pembacaan lain; kosong untuk yang berlaku.';
COMMENT ON COLUMN angka.statement.name IS 'Name of the business, official or programme. / Nama usaha, pejabat, atau program.';
COMMENT ON COLUMN angka.statement.subject IS 'Product. / Produk.';
COMMENT ON COLUMN angka.statement.ref_area IS 'Area of the business or exporters. / Wilayah usaha atau eksportir.';
COMMENT ON COLUMN angka.statement.country IS 'Country or region that is sold to. / Negara atau kawasan tujuan.';
COMMENT ON COLUMN angka.statement.role IS 'Office of an official. / Jabatan pejabat.';
COMMENT ON COLUMN angka.statement.organisation IS 'Public body of an official, owner of a programme. / Lembaga pejabat, pemilik program.';
COMMENT ON COLUMN angka.statement.confidence IS 'Confidence of the rule, 0 to 1. / Keyakinan aturan, 0 sampai 1.';
COMMENT ON COLUMN angka.statement.rule IS 'Rule that read it. / Aturan yang membacanya.';
COMMENT ON COLUMN angka.statement.quote IS 'The sentence that holds it. / Kalimat yang memuatnya.';

-- Near-duplicates. Two fingerprints (eight bytes of a minhash) belong together where four or more of their bytes
-- are equal, and with all that either belongs to: a release. Candidates come from the indexes over neighbouring
-- bytes: five equal bytes always have an equal pair, of four that are 54 in 70.
-- The release's name is its lowest fingerprint, so that the order of loads makes no difference.
CREATE TABLE angka.release (
    fingerprint bigint PRIMARY KEY,
    release_id  bigint NOT NULL
);
CREATE INDEX release_part_1 ON angka.release (((fingerprint >> 48) & 65535));
CREATE INDEX release_part_2 ON angka.release (((fingerprint >> 32) & 65535));
CREATE INDEX release_part_3 ON angka.release (((fingerprint >> 16) & 65535));
CREATE INDEX release_part_4 ON angka.release ((fingerprint & 65535));
CREATE INDEX release_members ON angka.release (release_id);
COMMENT ON TABLE angka.release IS 'Which fingerprints are near-duplicates of one another: the same release in several outlets. / Sidik jari mana yang hampir sama: siaran yang sama di beberapa media.';
COMMENT ON COLUMN angka.release.fingerprint IS 'Fingerprint of a document. / Sidik jari dokumen.';
COMMENT ON COLUMN angka.release.release_id IS 'Lowest fingerprint among its near-duplicates. / Sidik jari terkecil di antara yang hampir sama.';

CREATE FUNCTION angka.fingerprints_alike(a bigint, b bigint) RETURNS boolean
LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
RETURN (((a # b) >> 0) & 255 = 0)::int + (((a # b) >> 8) & 255 = 0)::int + (((a # b) >> 16) & 255 = 0)::int + (((a # b) >> 24) & 255 = 0)::int
       + (((a # b) >> 32) & 255 = 0)::int + (((a # b) >> 40) & 255 = 0)::int + (((a # b) >> 48) & 255 = 0)::int + (((a # b) >> 56) & 255 = 0)::int >= 4;
COMMENT ON FUNCTION angka.fingerprints_alike(bigint, bigint) IS 'Whether two fingerprints are of near-duplicates: four or more of their eight bytes are equal. / Apakah dua sidik jari berasal dari salinan hampir sama: empat atau lebih dari delapan bita sama.';

CREATE FUNCTION angka.link_releases(fresh bigint[]) RETURNS void
LANGUAGE plpgsql AS $$
BEGIN
    INSERT INTO angka.release (fingerprint, release_id)
    SELECT DISTINCT f, f FROM unnest(fresh) AS f
    ON CONFLICT DO NOTHING;
    LOOP
        WITH pair AS (
            SELECT a.release_id AS one, b.release_id AS other
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
        ), lowest AS (
            SELECT greatest(one, other) AS release_id, min(least(one, other)) AS becomes
              FROM pair GROUP BY 1
        )
        UPDATE angka.release r SET release_id = l.becomes FROM lowest l WHERE r.release_id = l.release_id;
        EXIT WHEN NOT FOUND;
    END LOOP;
END $$;
COMMENT ON FUNCTION angka.link_releases(bigint[]) IS 'Adds fingerprints and joins them with their near-duplicates. / Menambah sidik jari dan menggabungkannya dengan yang hampir sama.';
