-- Documents and what was read in them. A document has readings 1, 2, 3, ...; the one without valid_to stands.
-- A new reading closes the old one as a whole; nothing is deleted. Every key begins with document_id, so that
-- the tables can be distributed by it.

CREATE TABLE angka.document (
    document_id    text COLLATE "C" NOT NULL CHECK (length(document_id) BETWEEN 1 AND 200),
    reading        integer NOT NULL CHECK (reading > 0),
    load_id        uuid NOT NULL,
    line_no        bigint NOT NULL,
    valid_from     timestamptz NOT NULL DEFAULT now(),
    valid_to       timestamptz CHECK (valid_to >= valid_from),
    url            text NOT NULL,
    site           text NOT NULL,
    source         text,
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
    minhash        bit(256),
    is_article     boolean NOT NULL,
    is_partial     boolean NOT NULL,
    ref_area       text COLLATE "C",
    sectors        text[] NOT NULL DEFAULT '{}',
    text           text NOT NULL,
    engine_version text NOT NULL,
    engine_lexicon text NOT NULL,
    CHECK ((warc_file IS NULL) = (warc_offset IS NULL))
);
-- texts of some kilobytes are compressed: with lz4, which is made for speed, where the server was built with it
DO $$
BEGIN
    ALTER TABLE angka.document ALTER COLUMN text SET COMPRESSION lz4;
EXCEPTION
    WHEN feature_not_supported THEN
        NULL;
END $$;
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
COMMENT ON COLUMN angka.document.fingerprint IS 'The first eight bytes of the minhash: a short name of the text. / Delapan bita pertama minhash: nama pendek teks.';
COMMENT ON COLUMN angka.document.minhash IS 'Minhash of the text, 32 bytes; near-duplicates have nine or more equal. / Minhash dari teks, 32 bita; salinan hampir sama memiliki sembilan bita atau lebih yang sama.';
COMMENT ON COLUMN angka.document.is_article IS 'false: a list, home page or error. / false: daftar, halaman muka, atau galat.';
COMMENT ON COLUMN angka.document.is_partial IS 'true: the article goes on on further pages. / true: artikel berlanjut di halaman lain.';
COMMENT ON COLUMN angka.document.ref_area IS 'Area that most of its observations are about. / Wilayah yang paling banyak dibicarakan observasinya.';
COMMENT ON COLUMN angka.document.sectors IS 'Sectors of the economy that it is about: sections of KBLI. / Sektor ekonomi yang dibahasnya: kategori KBLI.';
COMMENT ON COLUMN angka.document.text IS 'Running text of the article. / Teks artikel.';
COMMENT ON COLUMN angka.document.engine_version IS 'Version of angka-transform that read it. / Versi angka-transform yang membacanya.';
COMMENT ON COLUMN angka.document.engine_lexicon IS 'Digest of its word lists. / Intisari daftar katanya.';

CREATE TABLE angka.observation (
    document_id      text COLLATE "C" NOT NULL,
    reading          integer NOT NULL,
    observation_id   uuid NOT NULL,
    mention_start    integer NOT NULL CHECK (mention_start >= 0),
    mention_end      integer NOT NULL CHECK (mention_end > mention_start),
    year             integer,
    period_start     date,
    period_end       date CHECK (period_end >= period_start),
    valid_from       timestamptz NOT NULL DEFAULT now(),
    valid_to         timestamptz CHECK (valid_to >= valid_from),
    indicator        text COLLATE "C" NOT NULL,
    measure          text NOT NULL CHECK (measure IN ('level', 'change', 'share')),
    kind             text NOT NULL CHECK (kind IN ('money', 'count', 'percent', 'quantity', 'ratio', 'index')),
    obs_value        numeric,
    obs_value_high   numeric,
    unit_measure     text,
    unit_per         text,
    bound            text NOT NULL CHECK (bound IN ('exact', 'approx', 'min', 'max', 'range', 'vague')),
    subject          text NOT NULL,
    product          text,
    ref_area         text COLLATE "C",
    counterpart_area text,
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
    fact_key         bigint,
    CHECK ((time_period = '') = (period_start IS NULL)),
    CHECK ((period_start IS NULL) = (period_end IS NULL)),
    CHECK ((period_start IS NULL) = (year IS NULL))
);
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
COMMENT ON COLUMN angka.observation.fact_key IS 'Hash of indicator, area, measure, status, basis, period, partner, base of a rate and subject: the fact that it is of, see angka.fact. Empty where it is of none: without area, period, value or unit, a period that was only filled from the date of publication, the indicator OTHER. / Nilai hash dari indikator, wilayah, ukuran, status, pembanding, periode, mitra, dasar laju dan subjek: fakta yang didukungnya, lihat angka.fact. Kosong bila tidak ada: tanpa wilayah, periode, nilai atau satuan, periode yang hanya diisi dari tanggal terbit, indikator OTHER.';

CREATE TABLE angka.observation_check (
    document_id       text COLLATE "C" NOT NULL,
    reading           integer NOT NULL,
    observation_id    uuid NOT NULL,
    seq               integer NOT NULL CHECK (seq > 0),
    rule              text NOT NULL CHECK (rule IN ('difference', 'sum', 'growth', 'share', 'unit_price')),
    result            text NOT NULL CHECK (result IN ('confirmed', 'contradicted')),
    expected          text NOT NULL,
    with_observations uuid[] NOT NULL
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
    document_id   text COLLATE "C" NOT NULL,
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
    quote         text NOT NULL
);
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

-- References are checked once for each statement over all rows that it brought: a foreign key asks once for each row and
-- column, which was most of a load. Codes compare as bytes, whatever the locale of the database.

-- The query that finds a code which is not in its list, among the rows of a table: what is to be told, or NULL.
-- Arguments: column, list, column, list, ...; a list is a table of angka and its key, "unit.code"; of a column with
-- several codes, "sectors[]", all must be in the list. Code lists are short: as constants they are looked up by a hash,
-- which costs less than a subquery. An aggregate, so that many rows are looked through by parallel workers.
CREATE FUNCTION angka.missing_code(of text, lists text[]) RETURNS text
LANGUAGE plpgsql STABLE SET search_path = pg_catalog, pg_temp AS $$
DECLARE
    absent text;
    any_of text;
    told   text := '';
    name   text;
    list   text;
    key    text;
    codes  text[];
BEGIN
    FOR i IN array_lower(lists, 1) .. array_upper(lists, 1) BY 2 LOOP
        name := rtrim(lists[i], '[]');
        list := split_part(lists[i + 1], '.', 1);
        key := split_part(lists[i + 1], '.', 2);
        IF key = 'code' THEN
            EXECUTE format('SELECT coalesce(array_agg(x.code), ''{}'') FROM angka.%I x', list) INTO codes;
            absent := format(CASE WHEN name = lists[i] THEN 'n.%I <> ALL (%L::text[])' ELSE 'NOT n.%I <@ %L::text[]' END,
                             name, codes);
        ELSE
            absent := format('n.%1$I IS NOT NULL AND NOT EXISTS (SELECT FROM angka.%2$I x WHERE x.%3$I = n.%1$I)',
                             name, list, key);
        END IF;
        any_of := concat_ws(' OR ', any_of, absent);
        told := told || format(' WHEN %s THEN format(''%%s "%%s" is not in angka.%%s'', %L, n.%I, %L)',
                               absent, name, name, lists[i + 1]);
    END LOOP;
    RETURN format('SELECT min(CASE%s END) FROM %s n WHERE %s', told, of, any_of);
END $$;
COMMENT ON FUNCTION angka.missing_code(text, text[]) IS 'Query for a code that is not in its list. / Kueri untuk kode yang tidak ada dalam daftarnya.';

-- The same for a document that is not there; "of" has document_id and reading.
CREATE FUNCTION angka.missing_document(of text) RETURNS text
LANGUAGE sql IMMUTABLE SET search_path = pg_catalog, pg_temp
RETURN format('SELECT min(format(''there is no document %%s, reading %%s'', n.document_id, n.reading)) FROM %s n
                WHERE NOT EXISTS (SELECT FROM angka.document d WHERE d.document_id = n.document_id AND d.reading = n.reading)', of);
COMMENT ON FUNCTION angka.missing_document(text) IS 'Query for a document that rows refer to and that is not there. / Kueri untuk dokumen yang dirujuk baris tetapi tidak ada.';

-- AFTER INSERT, for each statement, over its rows "added". Arguments: those of missing_code; none: the rows' documents.
CREATE FUNCTION angka.check_references() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off AS $$
DECLARE
    wrong text;
BEGIN
    EXECUTE CASE TG_NARGS WHEN 0 THEN angka.missing_document('(SELECT DISTINCT document_id, reading FROM added)')
                          ELSE angka.missing_code('added', TG_ARGV) END INTO wrong;
    IF wrong IS NOT NULL THEN
        RAISE foreign_key_violation USING MESSAGE = format('angka.%s: %s', TG_TABLE_NAME, wrong);
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION angka.check_references() IS 'Foreign keys, checked once for each statement over all rows that it added. / Kunci asing, diperiksa sekali untuk setiap perintah atas semua baris yang ditambahkan.';

CREATE TRIGGER codes AFTER INSERT ON angka.document REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_references('load_id', 'load_run.load_id', 'source', 'source.name', 'ref_area', 'area.code',
                                            'sectors[]', 'sector.code');
CREATE TRIGGER codes AFTER INSERT ON angka.observation REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_references('indicator', 'indicator.code', 'unit_measure', 'unit.code', 'unit_per', 'unit.code',
                                            'product', 'product.code', 'ref_area', 'area.code', 'counterpart_area', 'area.code');
CREATE TRIGGER document AFTER INSERT ON angka.observation REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_references();
CREATE TRIGGER document AFTER INSERT ON angka.observation_check REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_references();
CREATE TRIGGER document AFTER INSERT ON angka.statement REFERENCING NEW TABLE AS added FOR EACH STATEMENT
    EXECUTE FUNCTION angka.check_references();

-- Into an empty warehouse a load brings its rows first and makes keys and indexes at its end, in its own transaction:
-- sorted once they cost far less than row by row. References, too, are then checked once over all rows.

-- Takes keys, indexes and the checks of references away; false where they stay: there is a document, no load runs, or
-- somebody reads and would have to be waited for. The tables are locked until the transaction ends; it cannot be
-- committed before end_first_load, which the trigger on load_run sees to.
CREATE FUNCTION angka.begin_first_load() RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET lock_timeout = '1s' AS $$
DECLARE
    x record;
BEGIN
    IF EXISTS (SELECT FROM angka.document) THEN
        RETURN false;
    END IF;
    UPDATE angka.load_run SET status = status WHERE status = 'running';
    IF NOT FOUND THEN
        RETURN false;
    END IF;
    LOCK TABLE angka.document, angka.observation, angka.observation_check, angka.statement IN ACCESS EXCLUSIVE MODE;
    FOR x IN SELECT indexrelid::regclass AS name, indrelid::regclass AS of, conname
               FROM pg_index LEFT JOIN pg_constraint ON conindid = indexrelid
              WHERE indrelid = ANY (ARRAY ['angka.document', 'angka.observation', 'angka.observation_check',
                                           'angka.statement']::regclass[]) LOOP
        IF x.conname IS NOT NULL THEN
            EXECUTE format('ALTER TABLE %s DROP CONSTRAINT %I', x.of, x.conname);
        ELSE
            EXECUTE format('DROP INDEX %s', x.name);
        END IF;
    END LOOP;
    FOR x IN SELECT tgrelid::regclass AS of, tgname FROM pg_trigger WHERE tgfoid = 'angka.check_references'::regproc LOOP
        EXECUTE format('ALTER TABLE %s DISABLE TRIGGER %I', x.of, x.tgname);
    END LOOP;
    RETURN true;
EXCEPTION
    WHEN lock_not_available THEN
        RETURN false;
END $$;
COMMENT ON FUNCTION angka.begin_first_load() IS 'Before the first load: takes away what end_first_load makes; false where it stays. / Sebelum pemuatan pertama: menghapus yang dibuat end_first_load; false bila tetap ada.';

-- Makes what begin_first_load took away, and checks the references of all rows.
CREATE FUNCTION angka.end_first_load() RETURNS void
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp SET jit = off
SET enable_nestloop = off SET enable_mergejoin = off AS $$ -- of all rows, before they were analysed: by hash
DECLARE
    x     record;
    wrong text;
BEGIN
    ALTER TABLE angka.document ADD PRIMARY KEY (document_id, reading);
    ALTER TABLE angka.observation ADD PRIMARY KEY (document_id, reading, observation_id);
    ALTER TABLE angka.observation_check ADD PRIMARY KEY (document_id, reading, observation_id, seq);
    ALTER TABLE angka.statement ADD PRIMARY KEY (document_id, reading, seq);
    CREATE UNIQUE INDEX document_current ON angka.document (document_id) WHERE valid_to IS NULL;
    CREATE INDEX document_published ON angka.document (published_on) WHERE valid_to IS NULL;
    CREATE INDEX document_area ON angka.document (ref_area, published_on) WHERE valid_to IS NULL;
    CREATE INDEX observation_place ON angka.observation (ref_area, year, fact_key) WHERE valid_to IS NULL;
    CREATE INDEX statement_area ON angka.statement (type, ref_area) WHERE valid_to IS NULL;
    CREATE INDEX statement_country ON angka.statement (country) WHERE valid_to IS NULL;
    FOR x IN SELECT tgrelid::regclass AS of, tgname,
                    (string_to_array(encode(tgargs, 'escape'), '\000'))[:tgnargs] AS lists
               FROM pg_trigger WHERE tgfoid = 'angka.check_references'::regproc LOOP
        EXECUTE format('ALTER TABLE %s ENABLE TRIGGER %I', x.of, x.tgname);
        EXECUTE CASE x.lists WHEN '{}' THEN angka.missing_document(x.of::text)
                             ELSE angka.missing_code(x.of::text, x.lists) END INTO wrong;
        IF wrong IS NOT NULL THEN
            RAISE foreign_key_violation USING MESSAGE = format('%s: %s', x.of, wrong);
        END IF;
    END LOOP;
END $$;
COMMENT ON FUNCTION angka.end_first_load() IS 'Makes keys and indexes and checks references after the first load. / Membuat kunci dan indeks serta memeriksa acuan setelah pemuatan pertama.';
SELECT angka.end_first_load();

CREATE FUNCTION angka.check_first_load_ended() RETURNS trigger
LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, pg_temp AS $$
BEGIN
    IF EXISTS (SELECT FROM pg_trigger WHERE tgfoid = 'angka.check_references'::regproc AND tgenabled = 'D') THEN
        RAISE object_not_in_prerequisite_state USING MESSAGE = 'a first load ends with angka.end_first_load()';
    END IF;
    RETURN NULL;
END $$;
COMMENT ON FUNCTION angka.check_first_load_ended() IS 'No commit leaves the warehouse without its keys. / Tidak ada commit yang meninggalkan gudang tanpa kuncinya.';
CREATE CONSTRAINT TRIGGER first_load_ended AFTER UPDATE ON angka.load_run DEFERRABLE INITIALLY DEFERRED FOR EACH ROW
    EXECUTE FUNCTION angka.check_first_load_ended();

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
