-- The schema, the record of its migrations, and the code lists that config/codes fills.
-- Every COMMENT is "English. / Bahasa Indonesia."

CREATE SCHEMA IF NOT EXISTS angka;
COMMENT ON SCHEMA angka IS 'The warehouse of Angka: code lists, documents, observations, statements and the ledger of loads. Written by angka-load only; read it through the schema bi. / Gudang data Angka: daftar kode, dokumen, observasi, pernyataan dan buku besar pemuatan. Hanya ditulis oleh angka-load; bacalah lewat skema bi.';

CREATE TABLE angka.schema_migration (
    version      integer PRIMARY KEY CHECK (version > 0),
    name         text NOT NULL,
    checksum     text NOT NULL CHECK (checksum ~ '^[0-9a-f]{64}$'),
    applied_at   timestamptz NOT NULL DEFAULT now(),
    tool_version text NOT NULL
);
COMMENT ON TABLE angka.schema_migration IS 'Migrations that were applied to this database. / Migrasi yang sudah diterapkan pada basis data ini.';
COMMENT ON COLUMN angka.schema_migration.version IS 'Number of the migration. / Nomor migrasi.';
COMMENT ON COLUMN angka.schema_migration.name IS 'File name of the migration. / Nama berkas migrasi.';
COMMENT ON COLUMN angka.schema_migration.checksum IS 'SHA-256 of the file; a migration is never edited. / SHA-256 berkasnya; migrasi tidak pernah diubah.';
COMMENT ON COLUMN angka.schema_migration.applied_at IS 'When it was applied. / Kapan diterapkan.';
COMMENT ON COLUMN angka.schema_migration.tool_version IS 'Version of angka-load that applied it. / Versi angka-load yang menerapkannya.';

CREATE TABLE angka.sector (
    code     text PRIMARY KEY CHECK (code ~ '^[A-U]$'),
    label_id text NOT NULL,
    label_en text NOT NULL,
    listed   boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE angka.sector IS 'Sections of the classification of economic activities KBLI 2020. / Kategori Klasifikasi Baku Lapangan Usaha Indonesia (KBLI) 2020.';
COMMENT ON COLUMN angka.sector.code IS 'Letter of the section, A to U. / Huruf kategori, A sampai U.';
COMMENT ON COLUMN angka.sector.label_id IS 'Title in Indonesian. / Judul dalam bahasa Indonesia.';
COMMENT ON COLUMN angka.sector.label_en IS 'Title in English. / Judul dalam bahasa Inggris.';
COMMENT ON COLUMN angka.sector.listed IS 'false: no longer in the code list. / false: tidak lagi ada dalam daftar kode.';

CREATE TABLE angka.product (
    code           text PRIMARY KEY CHECK (code ~ '^[0-9]{2,5}$'),
    parent         text REFERENCES angka.product DEFERRABLE INITIALLY DEFERRED,
    section        text NOT NULL REFERENCES angka.sector,
    level          integer NOT NULL CHECK (level BETWEEN 2 AND 5),
    classification text NOT NULL,
    title_id       text NOT NULL,
    title_en       text NOT NULL,
    listed         boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE angka.product IS 'Classes of economic activity by which products are filed. / Golongan lapangan usaha yang menjadi tempat mencatat produk.';
COMMENT ON COLUMN angka.product.code IS 'KBLI code of two to five digits. / Kode KBLI dua sampai lima digit.';
COMMENT ON COLUMN angka.product.parent IS 'The class above it. / Golongan di atasnya.';
COMMENT ON COLUMN angka.product.section IS 'Section of KBLI, see angka.sector. / Kategori KBLI, lihat angka.sector.';
COMMENT ON COLUMN angka.product.level IS 'Number of digits. / Banyaknya digit.';
COMMENT ON COLUMN angka.product.classification IS 'Classification and version that the code belongs to. / Klasifikasi dan versi asal kode.';
COMMENT ON COLUMN angka.product.title_id IS 'Title in Indonesian. / Judul dalam bahasa Indonesia.';
COMMENT ON COLUMN angka.product.title_en IS 'Title in English. / Judul dalam bahasa Inggris.';
COMMENT ON COLUMN angka.product.listed IS 'false: no longer in the code list. / false: tidak lagi ada dalam daftar kode.';

CREATE TABLE angka.unit (
    code        text PRIMARY KEY,
    kind        text NOT NULL CHECK (kind IN ('money', 'count', 'percent', 'quantity', 'ratio', 'index', 'per')),
    label_id    text NOT NULL,
    label_en    text NOT NULL,
    un_cefact   text,
    sdmx        text,
    base_unit   text NOT NULL REFERENCES angka.unit DEFERRABLE INITIALLY DEFERRED,
    base_factor numeric NOT NULL CHECK (base_factor > 0),
    listed      boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE angka.unit IS 'Units of measure and currencies. / Satuan ukuran dan mata uang.';
COMMENT ON COLUMN angka.unit.code IS 'Code as documents carry it; a currency by ISO 4217. / Kode seperti dalam dokumen; mata uang menurut ISO 4217.';
COMMENT ON COLUMN angka.unit.kind IS 'Kind of figure that carries it; per: only as a base of prices and rates. / Jenis angka yang memakainya; per: hanya sebagai dasar harga dan laju.';
COMMENT ON COLUMN angka.unit.label_id IS 'Name in Indonesian. / Nama dalam bahasa Indonesia.';
COMMENT ON COLUMN angka.unit.label_en IS 'Name in English. / Nama dalam bahasa Inggris.';
COMMENT ON COLUMN angka.unit.un_cefact IS 'Code of UN/CEFACT Recommendation 20. / Kode Rekomendasi 20 UN/CEFACT.';
COMMENT ON COLUMN angka.unit.sdmx IS 'Code in SDMX code lists. / Kode dalam daftar kode SDMX.';
COMMENT ON COLUMN angka.unit.base_unit IS 'Unit in which values of this unit are compared. / Satuan untuk membandingkan nilai bersatuan ini.';
COMMENT ON COLUMN angka.unit.base_factor IS 'How many base units one of it is. / Banyaknya satuan dasar dalam satu satuan ini.';
COMMENT ON COLUMN angka.unit.listed IS 'false: no longer in the code list. / false: tidak lagi ada dalam daftar kode.';

-- The five things that Satu Data Indonesia (Perpres 39/2019) asks of an indicator: concept, definition, classification,
-- measure and unit.
CREATE TABLE angka.indicator (
    code              text PRIMARY KEY CHECK (code ~ '^[A-Z_]+$'),
    kinds             text NOT NULL,
    label_id          text NOT NULL,
    label_en          text NOT NULL,
    definition_id     text NOT NULL,
    definition_en     text NOT NULL,
    concept_id        text NOT NULL,
    concept_en        text NOT NULL,
    classification_id text NOT NULL,
    classification_en text NOT NULL,
    measure_id        text NOT NULL,
    measure_en        text NOT NULL,
    level_kinds       text NOT NULL,
    units             text NOT NULL,
    listed            boolean NOT NULL DEFAULT true
);
COMMENT ON TABLE angka.indicator IS 'What is measured. / Apa yang diukur.';
COMMENT ON COLUMN angka.indicator.code IS 'Code of the indicator. / Kode indikator.';
COMMENT ON COLUMN angka.indicator.kinds IS 'Kinds of figure that it takes, with commas between. / Jenis angka yang berlaku, dipisahkan koma.';
COMMENT ON COLUMN angka.indicator.label_id IS 'Name in Indonesian. / Nama dalam bahasa Indonesia.';
COMMENT ON COLUMN angka.indicator.label_en IS 'Name in English. / Nama dalam bahasa Inggris.';
COMMENT ON COLUMN angka.indicator.definition_id IS 'Definition in Indonesian. / Definisi dalam bahasa Indonesia.';
COMMENT ON COLUMN angka.indicator.definition_en IS 'Definition in English. / Definisi dalam bahasa Inggris.';
COMMENT ON COLUMN angka.indicator.concept_id IS 'Concept (Satu Data: konsep) in Indonesian. / Konsep (Satu Data) dalam bahasa Indonesia.';
COMMENT ON COLUMN angka.indicator.concept_en IS 'Concept in English. / Konsep dalam bahasa Inggris.';
COMMENT ON COLUMN angka.indicator.classification_id IS 'Classification (Satu Data: klasifikasi) in Indonesian: by what it is broken down. / Klasifikasi (Satu Data) dalam bahasa Indonesia: dirinci menurut apa.';
COMMENT ON COLUMN angka.indicator.classification_en IS 'Classification in English. / Klasifikasi dalam bahasa Inggris.';
COMMENT ON COLUMN angka.indicator.measure_id IS 'Measure (Satu Data: ukuran) in Indonesian: number, value, percentage, rate. / Ukuran (Satu Data) dalam bahasa Indonesia: jumlah, nilai, persentase, laju.';
COMMENT ON COLUMN angka.indicator.measure_en IS 'Measure in English. / Ukuran dalam bahasa Inggris.';
COMMENT ON COLUMN angka.indicator.level_kinds IS 'Kinds of figure in which its level (not a change or share) is given, with commas between. / Jenis angka untuk besarannya (bukan perubahan atau bagian), dipisahkan koma.';
COMMENT ON COLUMN angka.indicator.units IS 'Unit (Satu Data: satuan) in which it is usually given; any unit of the kind is taken. / Satuan (Satu Data) yang lazim; satuan lain dari jenis yang sama diterima.';
COMMENT ON COLUMN angka.indicator.listed IS 'false: no longer in the code list. / false: tidak lagi ada dalam daftar kode.';

CREATE TABLE angka.area (
    code              text PRIMARY KEY,
    type              text NOT NULL CHECK (type IN ('country', 'region', 'province', 'regency', 'city')),
    parent            text REFERENCES angka.area DEFERRABLE INITIALLY DEFERRED,
    code_kemendagri   text,
    code_bps          text,
    code_bps_2020s2   text,
    iso_3166_2        text,
    iso_3166_1_alpha2 text,
    iso_3166_1_alpha3 text,
    un_m49            text,
    sdmx              text NOT NULL UNIQUE,
    name_id           text NOT NULL,
    name_en           text NOT NULL,
    name_short        text NOT NULL,
    island_group      text,
    valid_from        date,
    valid_to          date,
    listed            boolean NOT NULL DEFAULT true,
    CHECK (type NOT IN ('province', 'regency', 'city') OR (parent IS NOT NULL AND code = code_kemendagri))
);
CREATE INDEX area_parent ON angka.area (parent);
COMMENT ON TABLE angka.area IS 'Areas that figures are about: Indonesia, its provinces, regencies and cities, countries and regions of the world. / Wilayah yang dibicarakan angka: Indonesia, provinsi, kabupaten dan kota, negara dan kawasan dunia.';
COMMENT ON COLUMN angka.area.code IS 'Code as documents carry it: Kemendagri code, ISO 3166-1 alpha-2, or code of a region. / Kode seperti dalam dokumen: kode Kemendagri, ISO 3166-1 alfa-2, atau kode kawasan.';
COMMENT ON COLUMN angka.area.type IS 'country, region (of the world), province, regency or city. / Negara, kawasan dunia, provinsi, kabupaten, atau kota.';
COMMENT ON COLUMN angka.area.parent IS 'Area that it lies in. / Wilayah induknya.';
COMMENT ON COLUMN angka.area.code_kemendagri IS 'Code of the Ministry of Home Affairs, with its point: 35.24. Not the code of BPS. / Kode Kementerian Dalam Negeri, dengan titik: 35.24. Bukan kode BPS.';
COMMENT ON COLUMN angka.area.code_bps IS 'Code of Statistics Indonesia (BPS); it may be the Kemendagri code of another place. / Kode Badan Pusat Statistik; bisa sama dengan kode Kemendagri wilayah lain.';
COMMENT ON COLUMN angka.area.code_bps_2020s2 IS 'Code of BPS in the second half of 2020. / Kode BPS semester II 2020.';
COMMENT ON COLUMN angka.area.iso_3166_2 IS 'ISO 3166-2 code of a province: ID-JI. / Kode ISO 3166-2 provinsi: ID-JI.';
COMMENT ON COLUMN angka.area.iso_3166_1_alpha2 IS 'ISO 3166-1 code of two letters. / Kode ISO 3166-1 dua huruf.';
COMMENT ON COLUMN angka.area.iso_3166_1_alpha3 IS 'ISO 3166-1 code of three letters. / Kode ISO 3166-1 tiga huruf.';
COMMENT ON COLUMN angka.area.un_m49 IS 'UN M49 code. / Kode UN M49.';
COMMENT ON COLUMN angka.area.sdmx IS 'Code for REF_AREA in SDMX: ID, ID-JI, ID_3524. / Kode REF_AREA dalam SDMX: ID, ID-JI, ID_3524.';
COMMENT ON COLUMN angka.area.name_id IS 'Full name in Indonesian: Kabupaten Lamongan. / Nama lengkap dalam bahasa Indonesia: Kabupaten Lamongan.';
COMMENT ON COLUMN angka.area.name_en IS 'Name in English: Lamongan Regency. / Nama dalam bahasa Inggris: Lamongan Regency.';
COMMENT ON COLUMN angka.area.name_short IS 'Name without its type: Lamongan. Not unique. / Nama tanpa jenisnya: Lamongan. Tidak unik.';
COMMENT ON COLUMN angka.area.island_group IS 'Island group of a province. / Kelompok pulau suatu provinsi.';
COMMENT ON COLUMN angka.area.valid_from IS 'Since when the area exists, where known. / Sejak kapan wilayah ada, bila diketahui.';
COMMENT ON COLUMN angka.area.valid_to IS 'When the area ceased to exist. / Kapan wilayah dihapus.';
COMMENT ON COLUMN angka.area.listed IS 'false: no longer in the code list. / false: tidak lagi ada dalam daftar kode.';

CREATE VIEW angka.area_label AS
SELECT a.code,
       a.type,
       a.name_id,
       a.name_en,
       a.code_bps,
       p.code       AS province_code,
       p.name_id    AS province_name_id,
       p.name_en    AS province_name_en,
       p.iso_3166_2 AS province_iso_3166_2,
       CASE WHEN p.code IS NOT NULL THEN 'ID' ELSE a.iso_3166_1_alpha2 END  AS country_iso2,
       CASE WHEN p.code IS NOT NULL THEN 'IDN' ELSE a.iso_3166_1_alpha3 END AS country_iso3
  FROM angka.area a
  LEFT JOIN angka.area p
    ON p.code = CASE a.type WHEN 'province' THEN a.code WHEN 'regency' THEN a.parent WHEN 'city' THEN a.parent END;
COMMENT ON VIEW angka.area_label IS 'Areas with the names that reports show. / Wilayah dengan nama yang ditampilkan laporan.';
COMMENT ON COLUMN angka.area_label.code IS 'See angka.area. / Lihat angka.area.';
COMMENT ON COLUMN angka.area_label.type IS 'See angka.area. / Lihat angka.area.';
COMMENT ON COLUMN angka.area_label.name_id IS 'Name in Indonesian. / Nama dalam bahasa Indonesia.';
COMMENT ON COLUMN angka.area_label.name_en IS 'Name in English. / Nama dalam bahasa Inggris.';
COMMENT ON COLUMN angka.area_label.code_bps IS 'Code of Statistics Indonesia (BPS). / Kode Badan Pusat Statistik.';
COMMENT ON COLUMN angka.area_label.province_code IS 'Kemendagri code of the province. / Kode Kemendagri provinsi.';
COMMENT ON COLUMN angka.area_label.province_name_id IS 'Province in Indonesian. / Provinsi dalam bahasa Indonesia.';
COMMENT ON COLUMN angka.area_label.province_name_en IS 'Province in English. / Provinsi dalam bahasa Inggris.';
COMMENT ON COLUMN angka.area_label.province_iso_3166_2 IS 'ISO 3166-2 code of the province, for maps. / Kode ISO 3166-2 provinsi, untuk peta.';
COMMENT ON COLUMN angka.area_label.country_iso2 IS 'Country, ISO 3166-1 alpha-2. / Negara, ISO 3166-1 alfa-2.';
COMMENT ON COLUMN angka.area_label.country_iso3 IS 'Country, ISO 3166-1 alpha-3. / Negara, ISO 3166-1 alfa-3.';
