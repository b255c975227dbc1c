"""How people sign in: allauth's adapter with the platform's own answers."""

from allauth.account.adapter import DefaultAccountAdapter

from infuse.request import Request


class AccountAdapter(DefaultAccountAdapter):
    """allauth with people's names, their language, and programmes' addresses."""

    def is_open_for_signup(self, request: Request) -> bool:
        """Anybody may make an account: applying needs one, and it opens nothing by itself."""
        return True
