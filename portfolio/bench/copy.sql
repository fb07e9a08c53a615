-- Copies portfolio %(model)s for the new kandidaten with the numbers %(van)s to %(tot)s: the person with role and
-- profile, the portfolio with its delen, the answers and the progress. The ids of the copied answers' forms follow
-- from number and original. The files are not copied: the copies hold those of the model.

CREATE TEMPORARY TABLE nieuw ON COMMIT DROP AS
SELECT nummer, 'bench-' || nummer || '@voorbeeld.nl' AS email
FROM generate_series(%(van)s, %(tot)s) AS nummer;

INSERT INTO accounts_user (password, is_superuser, first_name, last_name, is_staff, is_active, date_joined, email,
    tekstgrootte, mail_uit)
SELECT u.password, false, u.first_name, u.last_name, false, true, u.date_joined, nieuw.email, u.tekstgrootte, u.mail_uit
FROM nieuw, accounts_user u JOIN portfolio_portfolio p ON p.kandidaat_id = u.id WHERE p.id = %(model)s
ORDER BY nieuw.nummer;

INSERT INTO accounts_user_groups (user_id, group_id)
SELECT u.id, g.group_id
FROM nieuw JOIN accounts_user u USING (email), accounts_user_groups g JOIN portfolio_portfolio p
    ON p.kandidaat_id = g.user_id WHERE p.id = %(model)s;

INSERT INTO accounts_profiel (certificaatnaam, plaats, telefoon, opleider, user_id)
SELECT m.certificaatnaam, m.plaats, m.telefoon, m.opleider, u.id
FROM nieuw JOIN accounts_user u USING (email), accounts_profiel m JOIN portfolio_portfolio p
    ON p.kandidaat_id = m.user_id WHERE p.id = %(model)s;

INSERT INTO portfolio_portfolio (kenmerk, status, sinds, peildatum, begonnen_op, bijdrage, kaderversie_id, kandidaat_id)
SELECT gen_random_uuid(), p.status, p.sinds, p.peildatum, p.begonnen_op, p.bijdrage, p.kaderversie_id, u.id
FROM nieuw JOIN accounts_user u USING (email), portfolio_portfolio p WHERE p.id = %(model)s
ORDER BY nieuw.nummer;

CREATE TEMPORARY TABLE nieuwe_invulling ON COMMIT DROP AS
SELECT p.id AS portfolio, d.code, d.invulling_id AS oud, md5(nieuw.nummer || d.invulling_id::text)::uuid AS id
FROM nieuw JOIN accounts_user u USING (email) JOIN portfolio_portfolio p ON p.kandidaat_id = u.id,
    portfolio_portfoliodeel d WHERE d.portfolio_id = %(model)s
ORDER BY p.id;

INSERT INTO formulieren_invulling (id, op_slot, gemaakt_op, versie_id)
SELECT n.id, i.op_slot, i.gemaakt_op, i.versie_id
FROM nieuwe_invulling n JOIN formulieren_invulling i ON i.id = n.oud;

INSERT INTO portfolio_portfoliodeel (code, invulling_id, portfolio_id)
SELECT n.code, n.id, n.portfolio FROM nieuwe_invulling n ORDER BY n.portfolio;

INSERT INTO formulieren_antwoord (vraag, waarde, revisie, bron, bewaard_op, versie_id, invulling_id)
SELECT a.vraag, a.waarde, a.revisie, a.bron, a.bewaard_op, a.versie_id, n.id
FROM nieuwe_invulling n JOIN formulieren_antwoord a ON a.invulling_id = n.oud
ORDER BY n.portfolio;

INSERT INTO formulieren_stapvoortgang (stap, nodig, klaar, tekort, begonnen, bewaard_op, invulling_id)
SELECT v.stap, v.nodig, v.klaar, v.tekort, v.begonnen, v.bewaard_op, n.id
FROM nieuwe_invulling n JOIN formulieren_stapvoortgang v ON v.invulling_id = n.oud
ORDER BY n.portfolio;
