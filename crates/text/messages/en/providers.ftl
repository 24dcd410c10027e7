# Signing in at an organisation's own provider, and linking accounts to it.

sign-in-elsewhere = Sign in elsewhere
sign-in-with = Sign in with { $provider }
refused-oidc-again = Start again from this page: the answer came too late, a second time, or from another window.
refused-oidc-denied = The other page let nobody in. Try again, or sign in with your login and password.
refused-oidc-unreachable = The other page cannot be reached at the moment. Try again in a few minutes, or sign in with your login and password.
refused-oidc-unbelieved = What the other page said could not be checked. Try again; if it stays so, tell your administrator.
refused-oidc-unknown = Nobody here knows you under this identity. Ask your organisation's administrator to link your account.
refused-oidc-disabled = Your account is disabled. Ask your organisation's administrator.
refused-oidc-not-allowed = This account may not sign in there. Use your login and password, or ask your administrator.
refused-oidc-someone-else = Somebody else signed in there. Use your own identity.
refused-oidc-no-factor = There you proved only one factor, or not just now. Use the code of your authenticator app, or sign in there with both.
refused-identity-taken = This identity belongs to another account.
user-linked-say = This account can also be signed in to at the organisation's own provider.
user-unlink = Remove the link
user-provider = Provider of identities
user-subject = Who the person is there (sub)
user-subject-hint = The administrator of the provider can tell you. It is no name and no e-mail address.
user-link = Link
done-user-linked = The account is linked.
done-user-unlinked = The link is removed, and its sessions have ended.
