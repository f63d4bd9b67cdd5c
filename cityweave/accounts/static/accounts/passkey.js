// Passkeys: asks the device, and sends its answer with the form.
"use strict";
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, "+").replace(/_/g, "/")), (sign) => sign.charCodeAt(0));
  const text = (buffer) => btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, "-").replace(/\//g, "_").replace(/=+$/, "");

  const question = async (form) => {
    const body = new URLSearchParams({ csrfmiddlewaretoken: form.elements.csrfmiddlewaretoken.value });
    const answer = await fetch(form.dataset.challenge, { method: "POST", body });
    // Too long ago: the page itself then leads to where one shows again who one is.
    if (answer.redirected) location.reload();
    const { publicKey } = await answer.json();
    publicKey.challenge = bytes(publicKey.challenge);
    if (publicKey.user) publicKey.user.id = bytes(publicKey.user.id);
    for (const known of [...(publicKey.excludeCredentials || []), ...(publicKey.allowCredentials || [])]) known.id = bytes(known.id);
    return { publicKey };
  };

  const written = (key) => {
    const response = {};
    for (const part of ["clientDataJSON", "attestationObject", "authenticatorData", "signature", "userHandle"]) {
      if (key.response[part]) response[part] = text(key.response[part]);
    }
    return JSON.stringify({ id: key.id, rawId: text(key.rawId), type: key.type, response });
  };

  for (const form of document.querySelectorAll("form[data-passkey]")) {
    if (!window.PublicKeyCredential) continue;
    const failed = form.querySelector("[data-failed]");
    form.hidden = false;
    form.parentElement.querySelector("[data-without]").hidden = true;
    form.addEventListener("submit", async (event) => {
      event.preventDefault();
      if (!form.reportValidity()) return;
      failed.hidden = true;
      try {
        const key = await navigator.credentials[form.dataset.passkey](await question(form));
        form.elements.passkey.value = written(key);
        form.submit();
      } catch {
        failed.hidden = false;
      }
    });
  }
})();
