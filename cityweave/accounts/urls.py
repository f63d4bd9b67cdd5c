"""Addresses of the doors."""

from django.urls import path

from cityweave.accounts.views import account, cast, passkeys, passwords, second_factor, sign_in

app_name = "accounts"

urlpatterns = [
    path("sign-in/", sign_in.sign_in, name="sign-in"),
    path("sign-in/code/", sign_in.code_letter, name="code-letter"),
    path("sign-in/code/entry/", sign_in.code_entry, name="code-entry"),
    path("sign-in/second-factor/", sign_in.second_factor, name="second-factor"),
    path("sign-in/passkey/", passkeys.sign_in, name="passkey"),
    path("sign-in/passkey/challenge/", passkeys.challenge, name="passkey-challenge"),
    path("sign-in/spoken-code/", sign_in.spoken_code, name="spoken-code"),
    path("sign-in/cast/<slug:key>/", cast.sign_in_as_cast, name="cast"),
    path("sign-out/", sign_in.sign_out, name="sign-out"),
    path("sign-up/", sign_in.no_sign_up, name="sign-up"),
    path("password/reset/", passwords.ask_for_reset, name="password-reset"),
    path("password/reset/<uuid:person>/<slug:token>/", passwords.new_password, name="new-password"),
    path("account/", account.account, name="account"),
    path("account/confirmation/", account.confirm, name="confirm"),
    path("account/password/", account.change_password, name="password-change"),
    path("account/second-factor/", second_factor.set_up, name="second-factor-setup"),
    path("account/second-factor/removal/", second_factor.remove, name="second-factor-removal"),
    path("account/passkeys/new/", passkeys.new, name="passkey-new"),
    path("account/passkeys/new/challenge/", passkeys.new_challenge, name="passkey-new-challenge"),
    path("account/passkeys/<int:key>/removal/", passkeys.remove, name="passkey-removal"),
    path("account/recovery-codes/", second_factor.recovery_codes, name="recovery-codes"),
    path(
        "account/recovery-codes/codes.txt", second_factor.download, name="recovery-codes-download"
    ),
    path(
        "account/spoken-code/withdrawal/",
        account.withdraw_spoken_code,
        name="spoken-code-withdrawal",
    ),
    path("account/sign-ins/others/end/", account.end_others, name="sign-ins-end"),
    path("account/sign-ins/<int:key>/end/", account.end_one, name="sign-in-end"),
]
