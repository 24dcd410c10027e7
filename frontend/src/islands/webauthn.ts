// WebAuthn values between the server's JSON (base64url) and the browser's (ArrayBuffer).
// Browsers have parseCreationOptionsFromJSON and toJSON only since 2024-25; older phones must work too.

type Json = Record<string, unknown>;

/** PublicKeyCredentialCreationOptionsJSON or RequestOptionsJSON, as the server sent it. */
export interface PublicKeyJson extends Json {
  challenge: string;
  user?: { id: string; name: string; displayName: string };
  excludeCredentials?: DescriptorJson[];
  allowCredentials?: DescriptorJson[];
}

interface DescriptorJson {
  id: string;
  type: PublicKeyCredentialType;
  transports?: AuthenticatorTransport[];
}

function bytes(text: string): ArrayBuffer {
  const binary = atob(text.replace(/-/g, "+").replace(/_/g, "/"));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0)).buffer;
}

function text(buffer: ArrayBuffer): string {
  const binary = Array.from(new Uint8Array(buffer), (byte) => String.fromCharCode(byte)).join("");
  return btoa(binary).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");
}

function descriptors(list: DescriptorJson[] | undefined): PublicKeyCredentialDescriptor[] {
  return (list ?? []).map((one) => ({ ...one, id: bytes(one.id) }));
}

/** Options for navigator.credentials.create(). */
export function creationOptions(json: PublicKeyJson): PublicKeyCredentialCreationOptions {
  const { user, challenge, excludeCredentials, ...rest } = json;
  if (!user) throw new Error("webauthn: the server named no user");
  return {
    ...(rest as unknown as PublicKeyCredentialCreationOptions),
    challenge: bytes(challenge),
    user: { ...user, id: bytes(user.id) },
    excludeCredentials: descriptors(excludeCredentials),
  };
}

/** Options for navigator.credentials.get(). */
export function requestOptions(json: PublicKeyJson): PublicKeyCredentialRequestOptions {
  const { challenge, allowCredentials, ...rest } = json;
  return {
    ...(rest as unknown as PublicKeyCredentialRequestOptions),
    challenge: bytes(challenge),
    allowCredentials: descriptors(allowCredentials),
  };
}

/** The credential as JSON for the server. */
export function credentialJson(credential: PublicKeyCredential): Json {
  const { response } = credential;
  const shared = {
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    extensions: credential.getClientExtensionResults(),
  };
  if (response instanceof AuthenticatorAttestationResponse) {
    return {
      ...shared,
      response: {
        attestationObject: text(response.attestationObject),
        clientDataJSON: text(response.clientDataJSON),
        transports: response.getTransports?.() ?? [],
      },
    };
  }
  if (response instanceof AuthenticatorAssertionResponse) {
    return {
      ...shared,
      response: {
        authenticatorData: text(response.authenticatorData),
        clientDataJSON: text(response.clientDataJSON),
        signature: text(response.signature),
        userHandle: response.userHandle ? text(response.userHandle) : null,
      },
    };
  }
  throw new Error("webauthn: unknown kind of answer");
}
