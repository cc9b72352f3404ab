import assert from "node:assert/strict";
import { createHmac } from "node:crypto";
import { after, test } from "node:test";
import { io } from "socket.io-client";

const server = new URL(process.env.GATEHOUSE_URL);
const path = `${server.pathname}socket.io`;
const secret = "a shared secret of at least 32 bytes";
const patience = 20_000;
const sockets = [];

after(() => sockets.forEach((socket) => socket.disconnect()));

function token(sub, seconds) {
  const encode = (object) => Buffer.from(JSON.stringify(object)).toString("base64url");
  const now = Math.floor(Date.now() / 1000);
  const signed = `${encode({ alg: "HS256", typ: "JWT" })}.${encode({ sub, groups: [], iat: now, exp: now + seconds })}`;
  return `${signed}.${createHmac("sha256", secret).update(signed).digest("base64url")}`;
}

function client(auth) {
  const socket = io(server.origin, { path, forceNew: true, reconnectionDelay: 10, auth });
  sockets.push(socket);
  return socket;
}

function next(socket, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no '${event}' within ${patience} ms`)), patience);
    socket.once(event, (value) => {
      clearTimeout(timer);
      resolve(value);
    });
  });
}

test("a client whose token expires comes back by itself and calls its auth function again", async () => {
  let calls = 0;
  const socket = client((show) => show({ token: token("nina", ++calls === 1 ? 2 : 300) }));
  await next(socket, "connect");
  assert.equal(await next(socket, "disconnect"), "transport close");
  await next(socket, "connect");

  assert.equal(calls, 2);
  assert.equal((await socket.emitWithAck("who-am-i")).name, "nina");
});

test("a client that shows a newer token in time stays", async () => {
  const staying = client({ token: token("otto", 2) });
  const leaving = client({ token: token("paul", 3) });
  await Promise.all([next(staying, "connect"), next(leaving, "connect")]);
  const answer = await staying.emitWithAck("gatehouse:refresh-token", token("otto", 300));
  assert.equal(answer.status, "ok");
  await next(leaving, "disconnect");

  assert.equal(staying.connected, true);
});

test("a client whose token is revoked does not come back by itself", async () => {
  const revoked = client({ token: token("quinn", 300) });
  const other = client({ token: token("rosa", 300) });
  await Promise.all([next(revoked, "connect"), next(other, "connect")]);
  other.emit("revoke", "quinn");

  assert.equal(await next(revoked, "disconnect"), "io server disconnect");
  assert.equal(revoked.active, false);
});
