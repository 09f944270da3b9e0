-- Rejected lines can be mended and read again (angka-load --replay-rejects).

ALTER TABLE angka.rejected
    ADD COLUMN mended      bytea CHECK (octet_length(mended) > 0),
    ADD COLUMN resolved_by uuid REFERENCES angka.load_run;
CREATE INDEX rejected_open ON angka.rejected (input_name) WHERE resolved_by IS NULL;
COMMENT ON COLUMN angka.rejected.mended IS 'The line as somebody mended it; the replay reads it instead of the line. / Baris setelah diperbaiki seseorang; pemutaran ulang membacanya sebagai ganti baris semula.';
COMMENT ON COLUMN angka.rejected.resolved_by IS 'Load that settled it: the line was loaded after all, or its file was read again; empty while it waits. / Pemuatan yang menyelesaikannya: baris akhirnya dimuat, atau berkasnya dibaca ulang; kosong selama menunggu.';
COMMENT ON COLUMN angka.rejected.rule IS 'Rule that is broken: json, type, required, pattern, code, ...; after a replay the one that is broken still. / Aturan yang dilanggar: json, type, required, pattern, code, ...; setelah pemutaran ulang, yang masih dilanggar.';

GRANT UPDATE (rule, path, message, document_id, resolved_by) ON angka.rejected TO angka_loader;
