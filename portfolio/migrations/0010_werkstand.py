"""What has to happen next with every portfolio, as a view: the whole rule in one CASE."""

import django.db.models.deletion
from django.db import migrations, models

# `offset 0` makes the database decide once per portfolio: without it, each use of `wat_nu` would decide again.
VIEW = """
create view portfolio_werkstand as
select stand.*,
    case
        when stand.wat_nu in ('wacht-assessoren', 'wacht-derde', 'wacht-kandidaat') then 1
        when stand.wat_nu = 'klaar' then 2
        else 0
    end as rang
from (
    select p.id as portfolio_id,
        case
            when p.status in ('ingediend', 'in_controle') then 'controleren'
            when p.status in ('toewijzen', 'beoordeling', 'gesprek') and p.id in (
                -- an open objection to an assessor who still has work to do
                select i.portfolio_id from portfolio_toewijzing t join portfolio_indiening i on i.id = t.indiening_id
                where t.bezwaar_op is not null and t.bezwaar_gevolgd is null and t.status in ('gevraagd', 'aanvaard')
            ) then 'bezwaar-assessor'
            when p.status = 'toewijzen' and exists (
                -- somebody was asked in this round already
                select from portfolio_toewijzing t join portfolio_indiening i on i.id = t.indiening_id
                where i.portfolio_id = p.id and t.plek < 3 and not exists (
                    select from portfolio_indiening l
                    where l.portfolio_id = p.id and l.nummer > i.nummer and l.teruggenomen_op is null)
            ) then 'vervanger'
            when p.status = 'toewijzen' then 'toewijzen'
            when p.status = 'gesprek' and p.id in (
                -- they stay divided; there is no judgement as long as they are, so it is always of this round
                select i.portfolio_id from portfolio_eindscore s join portfolio_indiening i on i.id = s.indiening_id
                where s.verdeeld
                union all
                -- or one of them left, and nobody came in that place yet
                select i.portfolio_id from portfolio_toewijzing t join portfolio_indiening i on i.id = t.indiening_id
                where t.status = 'overgedragen' and not exists (
                    select from portfolio_toewijzing v
                    where v.indiening_id = t.indiening_id and v.status = 'ingeleverd'
                        and coalesce(v.neemt_plek, v.plek) = coalesce(t.neemt_plek, t.plek))
            ) then case when p.id in (
                select i.portfolio_id from portfolio_toewijzing t join portfolio_indiening i on i.id = t.indiening_id
                where t.plek = 3 and t.status in ('gevraagd', 'aanvaard')
            ) then 'wacht-derde' else 'derde' end
            when p.status in ('beoordeling', 'gesprek') and exists (
                -- the talk of this round is planned, or the route lifts it
                select from portfolio_indiening i
                where i.portfolio_id = p.id and i.teruggenomen_op is null
                    and (i.gesprek_vervalt or exists (
                        select from portfolio_toetsgesprek g where g.indiening_id = i.id and g.vervallen_op is null)
                        -- a supplement, as long as none of the two wants to talk about it
                        or i.heropend is not null and not exists (
                            select from portfolio_eindoordeel e where e.indiening_id = i.id and e.gesprek_nodig))
                    and not exists (
                        select from portfolio_indiening l
                        where l.portfolio_id = p.id and l.nummer > i.nummer and l.teruggenomen_op is null)
            ) then 'wacht-assessoren'
            when p.status in ('beoordeling', 'gesprek') then 'gesprek'
            when p.status = 'besluit' then 'besluit'
            when p.status = 'aanvullen' and p.termijn < (now() at time zone 'Europe/Amsterdam')::date then 'verstreken'
            when p.status in ('concept', 'aanvullen') then 'wacht-kandidaat'
            when bezwaar.id is not null then 'bezwaar'
            else 'klaar'
        end as wat_nu,
        coalesce(bezwaar.ingediend_op, p.sinds) as sinds,
        coalesce(bezwaar.termijn, p.termijn) as termijn
    from portfolio_portfolio p
    left join (
        -- the open objection to a besluit, of which there is one at most
        select distinct on (i.portfolio_id) i.portfolio_id, b.id, b.ingediend_op, b.termijn
        from portfolio_bezwaar b
        join portfolio_besluit o on o.id = b.besluit_id
        join portfolio_indiening i on i.id = o.indiening_id
        where b.uitkomst = 'open'
        order by i.portfolio_id, b.id
    ) bezwaar on bezwaar.portfolio_id = p.id and p.status = 'afgewezen'
    offset 0
) stand;
"""


class Migration(migrations.Migration):
    dependencies = [("portfolio", "0009_verder_na_inleveren")]

    operations = [
        migrations.CreateModel(
            name="Werkstand",
            fields=[
                (
                    "portfolio",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.DO_NOTHING,
                        primary_key=True,
                        related_name="werkstand",
                        serialize=False,
                        to="portfolio.portfolio",
                    ),
                ),
                ("wat_nu", models.CharField(max_length=20, verbose_name="wat nu")),
                ("rang", models.PositiveSmallIntegerField(verbose_name="rang")),
                ("sinds", models.DateTimeField(verbose_name="wacht sinds")),
                ("termijn", models.DateField(null=True, verbose_name="termijn")),
            ],
            options={
                "verbose_name": "werkstand",
                "verbose_name_plural": "werkstanden",
                "db_table": "portfolio_werkstand",
                "default_permissions": (),
                "managed": False,
            },
        ),
        migrations.RunSQL(VIEW, "drop view portfolio_werkstand"),
    ]
