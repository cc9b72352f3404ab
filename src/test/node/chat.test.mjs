import assert from "node:assert/strict";
import { after, describe, test } from "node:test";
import { io } from "socket.io-client";

const server = new URL(process.env.GATEHOUSE_URL);
const path = `${server.pathname}socket.io`;
const sockets = [];

after(() => sockets.forEach((socket) => socket.disconnect()));

function client(namespace, options) {
  const socket = io(server.origin + namespace, { path, forceNew: true, ...options });
  sockets.push(socket);
  return socket;
}

function next(socket, event) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`no '${event}' in time`)), 10_000);
    socket.once(event, (...args) => {
      clearTimeout(timer);
      resolve(args.length > 1 ? args : args[0]);
    });
  });
}

async function connected(namespace, options) {
  const socket = client(namespace, options);
  await next(socket, "connect");
  return socket;
}

async function token(user) {
  const response = await fetch(new URL("api/token", server), {
    method: "POST",
    body: new URLSearchParams({ user }),
  });
  return response.text();
}

const ways = { polling: ["polling"], websocket: ["websocket"], upgrade: ["polling", "websocket"] };

for (const [way, transports] of Object.entries(ways)) {
  describe(`by ${way}`, () => {
    test("two clients chat in a room", async () => {
      const room = `room ${way}`;
      const ann = await connected("/chat", { transports });
      const bob = await connected("/chat", { transports });
      ann.emit("join-room", room);
      assert.deepEqual(await next(ann, "joined"), { roomId: room });
      const seen = next(ann, "user-joined");
      bob.emit("join-room", room);
      await next(bob, "joined");
      assert.deepEqual(await seen, { userId: bob.id });

      const received = Promise.all([next(ann, "new-message"), next(bob, "new-message")]);
      ann.emit("send-message", { roomId: room, message: "héllo ✓ 😀" });
      for (const message of await received) {
        assert.equal(message.message, "héllo ✓ 😀");
        assert.equal(message.userId, ann.id);
      }

      const left = next(ann, "user-left");
      const bobsId = bob.id;
      bob.disconnect();
      assert.deepEqual(await left, { userId: bobsId });
    });

    test("the returned value is the acknowledgement", async () => {
      const ann = await connected("/chat", { transports });

      assert.deepEqual(await ann.emitWithAck("echo", { z: 1, a: [1, 2.5, null, true] }), { z: 1, a: [1, 2.5, null, true] });
      assert.deepEqual(await ann.emitWithAck("echo", 1, "two"), [1, "two"]);
      assert.equal(await ann.emitWithAck("echo"), undefined);
      assert.equal(await ann.timeout(10_000).emitWithAck("join-room", "any"), undefined);
    });

    test("a guarded handler wants a token", async () => {
      const stranger = await connected("/notifications", { transports });
      stranger.emit("join", { userId: "ann" });
      assert.deepEqual(await next(stranger, "exception"), {
        status: "error",
        message: "No token provided",
        cause: { pattern: "join", data: { userId: "ann" } },
      });

      const ann = await connected("/notifications", { transports, auth: { token: `Bearer ${await token("ann")}` } });
      ann.emit("join", { userId: "ann" });
      assert.deepEqual(await next(ann, "joined"), { message: "Connected to notifications" });
    });

    test("a namespace that does not exist is refused", async () => {
      const error = await next(client("/nowhere", { transports }), "connect_error");

      assert.equal(error.message, "Invalid namespace");
    });

    test("messages arrive in order", async () => {
      const ann = await connected("/chat", { transports });
      const count = 2_000;
      const arrived = [];
      const all = new Promise((resolve) => {
        ann.on("new-message", ({ message }) => {
          arrived.push(Number(message));
          if (arrived.length === count) resolve();
        });
      });
      ann.emit("join-room", `order ${way}`);
      for (let i = 0; i < count; i++) ann.emit("send-message", { roomId: `order ${way}`, message: `${i}` });
      await all;

      assert.deepEqual(arrived, [...Array(count).keys()]);
    });
  });
}

test("a client that may upgrade ends up on a WebSocket", async () => {
  const ann = await connected("/chat");
  if (ann.io.engine.transport.name !== "websocket") await next(ann.io.engine, "upgrade");

  assert.equal(ann.io.engine.transport.name, "websocket");
  assert.equal(await ann.emitWithAck("echo", "still here"), "still here");
});

test("several namespaces share one connection", async () => {
  const chat = await connected("/chat");
  const notifications = chat.io.socket("/notifications");
  await next(notifications, "connect");

  assert.notEqual(notifications.id, chat.id);
  notifications.disconnect();
  assert.equal(await chat.emitWithAck("echo", 1), 1);
});

test("a client comes back after its connection was lost", async () => {
  const ann = await connected("/chat", { reconnectionDelay: 10 });
  const lost = next(ann, "disconnect");
  const back = next(ann, "connect");
  ann.io.engine.close();
  await lost;
  await back;

  assert.equal(await ann.emitWithAck("echo", "back"), "back");
});

test("a new book is announced", async () => {
  const ann = await connected("/notifications");
  const announced = next(ann, "book:new");
  await fetch(new URL("api/books", server), {
    method: "POST",
    headers: { "Content-Type": "application/json" },
    body: JSON.stringify({ title: "Persuasion", author: "Austen" }),
  });

  assert.equal((await announced).title, "Persuasion");
});
