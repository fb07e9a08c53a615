"""The joint judgement of the two: which criteria are open, who may move a final score, and when it is done."""

from portfolio.status import Oordeel, Status


def waarom_niet_samen(status: str, is_een_van_de_twee: bool) -> str:
    """Why this person cannot work on the joint judgement; "" when that is possible."""
    if not is_een_van_de_twee:
        return "Alleen de twee assessoren stellen het eindoordeel vast."
    if status == Status.GESPREK:
        return ""
    if status in Status.bij_assessoren():
        return "De vergelijking gaat open als jullie allebei hebben ingeleverd."
    return "Het eindoordeel is vastgesteld en verandert niet meer."


def waarom_score_niet(uitkomst: str, grond: str) -> str:
    """Why a final score cannot be set like this; "" when it can. Every score that is set in the talk has a ground."""
    if uitkomst and uitkomst not in Oordeel.definitief():
        return "Kies aangetoond of niet aangetoond."
    if uitkomst and not grond.strip():
        return "Schrijf op waarop jullie dit oordeel baseren. De kandidaat krijgt dit te lezen."
    return ""
