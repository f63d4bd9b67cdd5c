// What a device keeps of roll calls: locked with a key made of a PIN, in this browser only.
const DATABASE = "roll-call", STORE = "kept", ROUNDS = 1_000_000;

const database = () => new Promise((done, failed) => {
  const asked = indexedDB.open(DATABASE, 1);
  asked.onupgradeneeded = () => asked.result.createObjectStore(STORE);
  asked.onsuccess = () => done(asked.result);
  asked.onerror = () => failed(asked.error);
});

const inStore = async (mode, act) => {
  const open = await database();
  try {
    return await new Promise((done, failed) => {
      const turn = open.transaction(STORE, mode);
      const asked = act(turn.objectStore(STORE));
      turn.oncomplete = () => done(asked.result);
      turn.onerror = turn.onabort = () => failed(turn.error);
    });
  } finally {
    open.close();
  }
};

export const kept = (name) => inStore("readonly", (store) => store.get(name));
const put = (name, box) => inStore("readwrite", (store) => store.put(box, name));

// Every page of ours looks at this and empties what is past its day.
const UNTIL = "roll-call-until";

export const forget = async (name) => {
  await inStore("readwrite", (store) => store.delete(name));
  const left = await inStore("readonly", (store) => store.getAllKeys());
  if (!left.length) localStorage.removeItem(UNTIL);
};

export const keyOf = async (pin, salt) => {
  const typed = await crypto.subtle.importKey("raw", new TextEncoder().encode(pin), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey(
    { name: "PBKDF2", hash: "SHA-256", salt, iterations: ROUNDS }, typed,
    { name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"],
  );
};

export const lock = async (name, key, salt, what) => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const plain = new TextEncoder().encode(JSON.stringify(what));
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv }, key, plain);
  const until = Date.parse(what.until);
  await put(name, { salt, iv, data, until });
  localStorage.setItem(UNTIL, String(Math.max(until, Number(localStorage.getItem(UNTIL)) || 0)));
};

// Throws where the PIN is another one.
export const unlock = async (box, key) => {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv: box.iv }, key, box.data);
  return JSON.parse(new TextDecoder().decode(plain));
};
