-- What load has done, what it refused, and the sources that documents name.

CREATE TABLE angka.load_run (
    load_id             uuid PRIMARY KEY,
    status              text NOT NULL CHECK (status IN ('running', 'ok', 'failed', 'superseded')),
    input_name          text NOT NULL,
    input_bytes         bigint NOT NULL,
    input_sha256        text CHECK (input_sha256 ~ '^[0-9a-f]{64}$'),
    started_at          timestamptz NOT NULL DEFAULT clock_timestamp(),
    finished_at         timestamptz,
    tool_version        text NOT NULL,
    schema_version      integer NOT NULL REFERENCES angka.schema_migration,
    host                text NOT NULL,
    pid                 integer NOT NULL,
    lines_read          bigint NOT NULL DEFAULT 0,
    lines_rejected      bigint NOT NULL DEFAULT 0,
    documents_new       bigint NOT NULL DEFAULT 0,
    documents_changed   bigint NOT NULL DEFAULT 0,
    documents_unchanged bigint NOT NULL DEFAULT 0,
    documents_older     bigint NOT NULL DEFAULT 0,
    observations        bigint NOT NULL DEFAULT 0,
    statements          bigint NOT NULL DEFAULT 0,
    message             text,
    CHECK (status = 'running' OR finished_at IS NOT NULL),
    CHECK (status NOT IN ('ok', 'superseded') OR input_sha256 IS NOT NULL)
);
CREATE UNIQUE INDEX load_run_once ON angka.load_run (input_sha256) WHERE status = 'ok';
CREATE INDEX load_run_size ON angka.load_run (input_bytes) WHERE status = 'ok';
CREATE INDEX load_run_started ON angka.load_run (started_at);
COMMENT ON TABLE angka.load_run IS 'The ledger: one row for each input that was loaded. An input that is ok here is not loaded again. / Buku besar: satu baris untuk setiap masukan yang dimuat. Masukan yang ok di sini tidak dimuat lagi.';
COMMENT ON COLUMN angka.load_run.load_id IS 'Identifier of the load. / Pengenal pemuatan.';
COMMENT ON COLUMN angka.load_run.status IS 'running, ok, failed, or superseded (loaded again on purpose). / Berjalan, ok, gagal, atau superseded (sengaja dimuat ulang).';
COMMENT ON COLUMN angka.load_run.input_name IS 'File that was read, - for standard input. / Berkas yang dibaca, - untuk masukan baku.';
COMMENT ON COLUMN angka.load_run.input_bytes IS 'Size of the input as it is stored. / Ukuran masukan sebagaimana tersimpan.';
COMMENT ON COLUMN angka.load_run.input_sha256 IS 'SHA-256 of the input as it is stored, known when all of it was read. / SHA-256 masukan sebagaimana tersimpan, diketahui setelah semuanya dibaca.';
COMMENT ON COLUMN angka.load_run.started_at IS 'When the load began. / Kapan pemuatan mulai.';
COMMENT ON COLUMN angka.load_run.finished_at IS 'When it ended. / Kapan selesai.';
COMMENT ON COLUMN angka.load_run.tool_version IS 'Version of angka-load. / Versi angka-load.';
COMMENT ON COLUMN angka.load_run.schema_version IS 'Version of this schema at the time. / Versi skema ini saat itu.';
COMMENT ON COLUMN angka.load_run.host IS 'Machine that angka-load ran on. / Mesin tempat angka-load berjalan.';
COMMENT ON COLUMN angka.load_run.pid IS 'Process of angka-load on that machine. / Proses angka-load pada mesin itu.';
COMMENT ON COLUMN angka.load_run.lines_read IS 'Lines in the input. / Banyaknya baris masukan.';
COMMENT ON COLUMN angka.load_run.lines_rejected IS 'Lines that were refused, see angka.rejected. / Baris yang ditolak, lihat angka.rejected.';
COMMENT ON COLUMN angka.load_run.documents_new IS 'Documents that were not known before. / Dokumen yang belum dikenal.';
COMMENT ON COLUMN angka.load_run.documents_changed IS 'Documents whose reading was replaced. / Dokumen yang pembacaannya diganti.';
COMMENT ON COLUMN angka.load_run.documents_unchanged IS 'Documents with the same digest and engine: nothing was done. / Dokumen dengan intisari dan mesin yang sama: tidak ada yang dilakukan.';
COMMENT ON COLUMN angka.load_run.documents_older IS 'Documents captured before the reading that stands, or given twice: passed over. / Dokumen yang ditangkap sebelum pembacaan yang berlaku, atau ganda: dilewati.';
COMMENT ON COLUMN angka.load_run.observations IS 'Observations that were added. / Observasi yang ditambahkan.';
COMMENT ON COLUMN angka.load_run.statements IS 'Statements that were added. / Pernyataan yang ditambahkan.';
COMMENT ON COLUMN angka.load_run.message IS 'Why it failed. / Sebab kegagalan.';

CREATE TABLE angka.rejected (
    load_id     uuid NOT NULL REFERENCES angka.load_run,
    line_no     bigint NOT NULL CHECK (line_no > 0),
    input_name  text NOT NULL,
    rule        text NOT NULL,
    path        text NOT NULL,
    message     text NOT NULL,
    document_id text,
    line_bytes  bigint NOT NULL,
    line        bytea NOT NULL,
    mended      bytea CHECK (octet_length(mended) > 0),
    resolved_by uuid REFERENCES angka.load_run,
    PRIMARY KEY (load_id, line_no)
);
CREATE INDEX rejected_open ON angka.rejected (input_name) WHERE resolved_by IS NULL;
COMMENT ON TABLE angka.rejected IS 'Lines that load refused, with the first rule that they break. / Baris yang ditolak pemuatan, dengan aturan pertama yang dilanggar.';
COMMENT ON COLUMN angka.rejected.load_id IS 'Load that refused it. / Pemuatan yang menolaknya.';
COMMENT ON COLUMN angka.rejected.line_no IS 'Line number in the input, from 1. / Nomor baris dalam masukan, mulai 1.';
COMMENT ON COLUMN angka.rejected.input_name IS 'File that held it. / Berkas yang memuatnya.';
COMMENT ON COLUMN angka.rejected.rule IS 'Rule that is broken: json, type, required, pattern, code, ...; after a replay the one that is broken still. / Aturan yang dilanggar: json, type, required, pattern, code, ...; setelah pemutaran ulang, yang masih dilanggar.';
COMMENT ON COLUMN angka.rejected.path IS 'Where in the document: observations[3].unit_measure. / Letaknya dalam dokumen: observations[3].unit_measure.';
COMMENT ON COLUMN angka.rejected.message IS 'What is wrong. / Apa yang salah.';
COMMENT ON COLUMN angka.rejected.document_id IS 'Identifier of the document, where it could be read. / Pengenal dokumen, bila terbaca.';
COMMENT ON COLUMN angka.rejected.line_bytes IS 'Length of the line. / Panjang baris.';
COMMENT ON COLUMN angka.rejected.line IS 'The line as it was; cut at 16 MiB. / Baris apa adanya; dipotong pada 16 MiB.';
COMMENT ON COLUMN angka.rejected.mended IS 'The line as somebody mended it; the replay reads it instead of the line. / Baris setelah diperbaiki seseorang; pemutaran ulang membacanya sebagai ganti baris semula.';
COMMENT ON COLUMN angka.rejected.resolved_by IS 'Load that settled it: the line was loaded after all, or its file was read again; empty while it waits. / Pemuatan yang menyelesaikannya: baris akhirnya dimuat, atau berkasnya dibaca ulang; kosong selama menunggu.';

CREATE TABLE angka.source (
    name       text PRIMARY KEY CHECK (name <> ''),
    first_seen timestamptz NOT NULL DEFAULT now()
);
COMMENT ON TABLE angka.source IS 'Sources (entries of sources.yaml) that documents came from. / Sumber (isian sources.yaml) asal dokumen.';
COMMENT ON COLUMN angka.source.name IS 'Name of the source. / Nama sumber.';
COMMENT ON COLUMN angka.source.first_seen IS 'When a document named it first. / Kapan pertama kali disebut suatu dokumen.';
