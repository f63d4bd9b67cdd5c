"""A passkey in a device of one's own: added, used to come in, removed; and the way without one."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.people import WITHOUT_SCRIPT, People, Visitor

pytestmark = pytest.mark.journey


def give_device(visitor: Visitor) -> None:
    """A device that keeps keys and always says yes, as the browser's debugger makes it."""
    debugger = visitor.context.new_cdp_session(visitor.page)
    debugger.send("WebAuthn.enable")
    debugger.send(
        "WebAuthn.addVirtualAuthenticator",
        {
            "options": {
                "protocol": "ctap2", "transport": "internal", "hasResidentKey": True,
                "hasUserVerification": True, "isUserVerified": True,
                "automaticPresenceSimulation": True,
            }
        },
    )  # fmt: skip


def test_an_officer_adds_a_passkey_and_comes_in_with_it(people: People) -> None:
    # Given an officer with a device that keeps passkeys
    officer = people.member("Hub officer")
    give_device(officer)
    officer.goes_to("/account/passkeys/new/")
    officer.finds_it_accessible()

    # When they add one, it becomes their second factor, with recovery codes beside it
    officer.writes("Name of the passkey", "My phone")
    officer.presses("Add a passkey")
    officer.page.wait_for_url("**/account/recovery-codes/")
    officer.goes_to("/account/")
    officer.reads("My phone")
    officer.finds_it_accessible()

    # And they leave and come back with nothing but the device
    officer.presses("Leave")
    officer.follows("Sign in with a passkey")
    officer.finds_it_accessible()
    officer.presses("Use my passkey")
    officer.page.wait_for_url("**/today/")
    officer.goes_to("/roles/new/", meets=403)

    # When they remove it, the device opens nothing any more
    officer.goes_to("/account/")
    officer.follows("Remove My phone")
    officer.finds_it_accessible()
    officer.presses("Remove the passkey")
    officer.page.wait_for_url("**/account/second-factor/**")
    officer.goes_to("/sign-out/")
    officer.presses("Sign out")
    officer.goes_to("/sign-in/passkey/")
    officer.presses("Use my passkey")
    expect(officer.page.get_by_role("alert").filter(has_text="opened nothing")).to_be_visible()
    officer.finds_it_accessible()


def test_without_scripts_the_page_says_what_to_use(people: People) -> None:
    visitor = people.stranger(WITHOUT_SCRIPT)

    visitor.goes_to("/sign-in/passkey/")

    visitor.reads("Passkeys need JavaScript")
    expect(visitor.page.get_by_role("button", name="Use my passkey")).to_be_hidden()
    visitor.follows("Sign in with a password")
    visitor.is_at("/sign-in/")
