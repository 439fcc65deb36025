// Scans of the hall's code stay on this phone until the server has answered for them.
const SCANS = "sebalai.scans";
const LINKS = "sebalai.links";
const ANSWERS = new Set(["here", "late", "already", "refused"]);

function read(key, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(key)) ?? otherwise;
  } catch {
    return otherwise;
  }
}

function write(key, value) {
  try {
    localStorage.setItem(key, JSON.stringify(value));
    return true;
  } catch {
    return false; // storage is full or forbidden
  }
}

// Whose phone this is at a session, from the personal link that was opened on it.
export function know(session, token) {
  write(LINKS, { ...read(LINKS, {}), [session]: token });
}

export function tokenOf(session) {
  return read(LINKS, {})[session] ?? "";
}

export function waiting() {
  return read(SCANS, []);
}

// Session and code in an address such as …/hadir/SESSION/CODE/, or null.
export function parse(address) {
  const found = /\/hadir\/([a-z0-9]{12})\/([a-z0-9]{16})\/?$/.exec(address.split(/[?#]/)[0]);
  return found && { session: found[1], code: found[2] };
}

export function keep(scan) {
  const others = waiting().filter((one) => one.code !== scan.code || one.token !== scan.token);
  return write(SCANS, [...others, scan]);
}

function forget(scan) {
  write(
    SCANS,
    waiting().filter((one) => one.code !== scan.code || one.token !== scan.token),
  );
}

// The server's answer, or null when nobody can tell yet: no line, a wait, a captive portal.
async function send(scan) {
  try {
    const response = await fetch("/hadir/kirim/", {
      method: "POST",
      body: new URLSearchParams(scan),
      signal: AbortSignal.timeout(15000),
    });
    if (response.status === 429 || response.status >= 500) return null;
    const answer = await response.json();
    return ANSWERS.has(answer.state) ? answer : null;
  } catch {
    return null;
  }
}

// Send all that is kept; tell(scan, answer) for each, with null while it has to wait.
export async function flush(tell) {
  for (const scan of waiting()) {
    const answer = await send(scan);
    if (answer) forget(scan);
    tell(scan, answer);
  }
}

export function serveOffline() {
  navigator.serviceWorker?.register("/hadir/pekerja.js", { scope: "/hadir/" }).catch(() => {});
}
