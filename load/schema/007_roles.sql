-- Who may do what. Both roles are groups without login: GRANT angka_reader TO some_user.

DO $$
DECLARE
    wanted text;
BEGIN
    FOREACH wanted IN ARRAY ARRAY ['angka_reader', 'angka_loader'] LOOP
        BEGIN
            IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
                EXECUTE format('CREATE ROLE %I NOLOGIN', wanted);
            END IF;
        EXCEPTION
            WHEN duplicate_object OR unique_violation THEN
                NULL; -- another database of this server makes it at the same moment
            WHEN insufficient_privilege THEN
                RAISE EXCEPTION 'the role % is missing and % may not create it', wanted, current_user
                    USING HINT = 'let an administrator run: CREATE ROLE angka_reader NOLOGIN; CREATE ROLE angka_loader NOLOGIN;';
        END;
    END LOOP;
END $$;

REVOKE ALL ON SCHEMA angka, bi FROM PUBLIC;
REVOKE ALL ON ALL FUNCTIONS IN SCHEMA angka FROM PUBLIC;

GRANT USAGE ON SCHEMA bi TO angka_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA bi TO angka_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA bi GRANT SELECT ON TABLES TO angka_reader;

GRANT EXECUTE ON FUNCTION angka.values_agree(numeric, numeric) TO angka_reader; -- through bi.doubts

GRANT USAGE ON SCHEMA angka, bi TO angka_loader;
GRANT SELECT ON ALL TABLES IN SCHEMA angka, bi TO angka_loader;
GRANT INSERT ON angka.load_run, angka.rejected, angka.source, angka.document,
                angka.observation, angka.observation_check, angka.statement, angka.shared_fact TO angka_loader;
GRANT UPDATE (status, finished_at, message, input_sha256, lines_read, lines_rejected, documents_new,
              documents_changed, documents_unchanged, documents_older, observations, statements)
    ON angka.load_run TO angka_loader;
GRANT UPDATE (valid_to) ON angka.document, angka.observation, angka.statement TO angka_loader;
GRANT UPDATE (rule, path, message, document_id, resolved_by) ON angka.rejected TO angka_loader;
-- made anew from the observations: nothing is said there for the first time
GRANT DELETE ON angka.shared_fact TO angka_loader;
GRANT UPDATE (product, obs_value, bound, document_id, reading, observation_id, observations, documents, sites,
              independent_sources, confirmed, contradicted, first_published, last_published, low_value, high_value,
              low_observation, high_observation, conflict)
    ON angka.shared_fact TO angka_loader;
GRANT EXECUTE ON FUNCTION angka.begin_first_load(), angka.end_first_load(), angka.written_step(numeric),
                          angka.values_agree(numeric, numeric), angka.has_zero_byte(bigint),
                          angka.texts_alike(bit, bit, bigint, bigint), angka.independent_sources(bit[], bigint[]),
                          angka.refresh_facts(text[], integer[], bigint[]), angka.refresh_facts_of_load(boolean)
    TO angka_loader;
