-- Copies submission %(model)s for new kandidaten with the numbers %(van)s to %(tot)s, in the stages of the chain, each
-- with two of the assessoren whose addresses begin with "assessor-", and four certificates for every portfolio.

CREATE TEMPORARY TABLE nieuw ON COMMIT DROP AS
SELECT nummer, 'keten-' || nummer || '@voorbeeld.nl' AS email,
    (ARRAY['ingediend', 'in_controle', 'toewijzen', 'beoordeling', 'beoordeling', 'gesprek', 'besluit', 'afgewezen',
        'gecertificeerd', 'gecertificeerd'])[1 + nummer %% 10] AS status
FROM generate_series(%(van)s, %(tot)s) AS nummer;

INSERT INTO accounts_user (password, is_superuser, first_name, last_name, is_staff, is_active, date_joined, email,
    tekstgrootte, mail_uit)
SELECT '', false, 'Kandidaat', 'Nummer ' || nummer, false, true, now(), email, '', '{}' FROM nieuw ORDER BY nummer;

INSERT INTO portfolio_portfolio (kenmerk, status, sinds, termijn, peildatum, begonnen_op, bijdrage, kaderversie_id,
    kandidaat_id)
SELECT gen_random_uuid(), nieuw.status, now() - nieuw.nummer %% 60 * interval '1 day',
    CASE WHEN nieuw.status IN ('afgewezen', 'gecertificeerd') THEN NULL ELSE current_date + 20 - nieuw.nummer %% 60 END,
    i.peildatum, now(), 'betaald', i.kaderversie_id, u.id
FROM nieuw JOIN accounts_user u USING (email), portfolio_indiening i WHERE i.id = %(model)s
ORDER BY nieuw.nummer;

INSERT INTO portfolio_indiening (nummer, ingediend_op, peildatum, inhoud, ingediend_door_id, kaderversie_id,
    portfolio_id)
SELECT 1, now(), i.peildatum, i.inhoud, u.id, i.kaderversie_id, p.id
FROM nieuw JOIN accounts_user u USING (email) JOIN portfolio_portfolio p ON p.kandidaat_id = u.id,
    portfolio_indiening i WHERE i.id = %(model)s
ORDER BY p.id;

CREATE TEMPORARY TABLE assessor ON COMMIT DROP AS
SELECT id, row_number() OVER (ORDER BY id) - 1 AS plaats, count(*) OVER () AS aantal
FROM accounts_user WHERE email LIKE 'assessor-%%';

INSERT INTO portfolio_toewijzing (kenmerk, plek, status, toegewezen_op, open_vanaf, verklaring, verklaard_op,
    afgelopen_op, reden, bezwaar, bezwaar_antwoord, assessor_id, indiening_id, toegewezen_door_id)
SELECT gen_random_uuid(), plek.nummer, CASE nieuw.status WHEN 'beoordeling' THEN 'aanvaard' ELSE 'ingeleverd' END,
    now(), now(), '', now(), CASE nieuw.status WHEN 'beoordeling' THEN NULL ELSE now() END, '', '', '', a.id, i.id,
    i.ingediend_door_id
FROM nieuw JOIN accounts_user u USING (email) JOIN portfolio_portfolio p ON p.kandidaat_id = u.id
    JOIN portfolio_indiening i ON i.portfolio_id = p.id
    CROSS JOIN generate_series(1, 2) AS plek(nummer)
    JOIN assessor a ON a.plaats = (nieuw.nummer * 2 + plek.nummer) %% a.aantal
WHERE nieuw.status IN ('beoordeling', 'gesprek', 'besluit', 'afgewezen', 'gecertificeerd');

INSERT INTO certificaten_certificaat (nummer, sleutel, soort, houder_id, naam, naamsleutel, plaats, afgegeven_op,
    geldig_tot, herkomst, in_register, toon_plaats, toon_nummer, zoeksleutel, opschrift, onderwerp, feiten)
SELECT 'RJ-B-' || nieuw.nummer || '-' || k, md5(nieuw.nummer || '-' || k), 'register-jobcoach', u.id,
    voornaam || ' Nummer ' || nieuw.nummer, lower(voornaam) || ' nummer ' || nieuw.nummer, 'Zwolle', current_date,
    current_date + 1400, 'bench:' || nieuw.nummer || '-' || k, true, true, true,
    lower(voornaam) || ' nummer ' || nieuw.nummer || ' zwolle rj b ' || nieuw.nummer || ' ' || k, '', '', '{}'
FROM nieuw JOIN accounts_user u USING (email) CROSS JOIN generate_series(1, 4) AS k,
    LATERAL (SELECT (ARRAY['Anna', 'Bram', 'Chris', 'Dora', 'Emma', 'Frits', 'Greet'])[1 + (nieuw.nummer + k) %% 7]
        AS voornaam) namen;
