import assert from "node:assert/strict";
import { connect, createServer } from "node:net";
import { after, describe, test } from "node:test";
import { io } from "socket.io-client";
import msgpack from "socket.io-msgpack-parser";

const server = new URL(process.env.GATEHOUSE_URL);
const path = `${server.pathname}socket.io`;
const patience = 20_000;
const sockets = [];
const networks = [];

after(() => {
  sockets.forEach((socket) => socket.disconnect());
  networks.forEach((network) => network.close());
});

function within(promise, complaint) {
  let timer;
  const limit = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`${complaint()} within ${patience} ms`)), patience);
  });
  return Promise.race([promise, limit]).finally(() => clearTimeout(timer));
}

/** The first argument of the next event. Recovery adds one to those of the application. */
function next(emitter, event) {
  return within(new Promise((resolve) => emitter.once(event, resolve)), () => `no '${event}'`);
}

/** The first arguments of all events from now on. */
function listen(socket, event) {
  const items = [];
  let arrived = () => {};
  socket.on(event, (item) => {
    items.push(item);
    arrived();
  });
  const reach = (count) => {
    const reached = new Promise((resolve) => {
      arrived = () => items.length >= count && resolve();
      arrived();
    });
    return within(reached, () => `only ${items.length} of ${count} '${event}'`);
  };
  return { items, reach };
}

function ask(socket, event, ...args) {
  return within(socket.emitWithAck(event, ...args), () => `no answer to '${event}'`);
}

function client(options, namespace = "/scenarios") {
  const { origin = server.origin, ...others } = options;
  const socket = io(origin + namespace, { path, forceNew: true, reconnectionDelay: 10, ...others });
  sockets.push(socket);
  return socket;
}

/** A client that is connected, by its last transport. */
async function connected(options, namespace) {
  const socket = client(options, namespace);
  await next(socket, "connect");
  await settled(socket);
  return socket;
}

async function settled(socket) {
  const { engine, opts } = socket.io;
  if (engine.transport.name !== opts.transports.at(-1)) await next(engine, "upgrade");
}

function listening(tcp) {
  return new Promise((resolve) => tcp.listen(0, "127.0.0.1", resolve));
}

/** What is between a client and the server: it can be cut, and can keep WebSockets waiting. */
async function network({ holdsUpgrades = false } = {}) {
  const wires = new Set();
  let release;
  const released = holdsUpgrades ? new Promise((resolve) => (release = resolve)) : undefined;
  const tcp = createServer({ noDelay: true }, (near) => {
    const far = connect({ port: server.port, host: server.hostname, noDelay: true });
    for (const [end, other] of [[near, far], [far, near]]) {
      wires.add(end);
      end.on("error", () => other.destroy());
      end.on("close", () => {
        wires.delete(end);
        other.destroy();
      });
    }
    far.pipe(near);
    near.once("data", async (request) => {
      near.pause();
      if (/^upgrade: websocket/im.test(request)) await released;
      far.write(request);
      near.pipe(far);
    });
  });
  await listening(tcp);
  const cut = () => wires.forEach((wire) => wire.destroy());
  const close = () => {
    cut();
    tcp.close();
  };
  const it = { origin: `http://127.0.0.1:${tcp.address().port}`, cut, close, release };
  networks.push(it);
  return it;
}

/** The connection is lost, the client does not come back by itself, and the server knows. */
async function lose(socket, room, witness, drop = () => socket.io.engine.close()) {
  const { id } = socket;
  const lost = next(socket, "disconnect");
  socket.io.reconnection(false);
  drop();
  await lost;
  const deadline = Date.now() + patience;
  while ((await ask(witness, "members", room)).includes(id)) {
    assert.ok(Date.now() < deadline, "the server does not notice that the connection is lost");
  }
}

async function comeBack(socket) {
  const back = next(socket, "connect");
  socket.connect();
  await back;
  await settled(socket);
}

function bytes(count) {
  return Buffer.from(Uint8Array.from({ length: count }, (_, i) => i * 7 + (i >> 8)));
}

/** What was sent, as it arrives: the default parser may make an ArrayBuffer or a view of it. */
function plain(value) {
  if (value instanceof ArrayBuffer) return Buffer.from(value);
  if (ArrayBuffer.isView(value)) return Buffer.from(value.buffer, value.byteOffset, value.byteLength);
  if (Array.isArray(value)) return value.map(plain);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, plain(member)]));
}

const nested = { name: "x", parts: [bytes(3), { deep: [bytes(0), null, bytes(300)] }], last: bytes(1) };
const count = 10_000;
const numbers = [...Array(count).keys()];
const ways = { polling: ["polling"], websocket: ["websocket"], upgrade: ["polling", "websocket"] };

for (const [way, transports] of Object.entries(ways)) {
  describe(`by ${way}`, () => {
    const room = `room ${way}`;

    test("a client connects", async () => {
      const ann = await connected({ transports });

      assert.equal(ann.io.engine.transport.name, transports.at(-1));
      assert.equal(ann.recovered, false);
      assert.equal(await ask(ann, "where"), "/scenarios");
    });

    test("bytes in events arrive as they were sent, both ways", async () => {
      const ann = await connected({ transports });
      for (const sent of [bytes(256), nested, [nested, "text", [bytes(5)]]]) {
        const echo = next(ann, "echo");
        ann.emit("echo", sent);
        assert.deepEqual(plain(await echo), sent);
      }
    });

    test("bytes in acknowledgements arrive as they were sent, both ways", async () => {
      const ann = await connected({ transports });
      ann.on("question", (question, answer) => answer(question, nested));

      assert.deepEqual(plain(await ask(ann, "ask", nested)), nested);
      assert.deepEqual(plain(await ask(ann, "ask-me", 10_000, nested)), [nested, nested]);
    });

    test("a client that gets no answer in time learns so", async () => {
      const ann = await connected({ transports });

      await assert.rejects(ann.timeout(100).emitWithAck("what nobody answers"), /timed out/);
      assert.equal(await ask(ann, "ask", "still here"), "still here");
    });

    test("the server asks a client", async () => {
      const ann = await connected({ transports });
      ann.on("question", (question, answer) => answer(`${question} ann`));

      assert.deepEqual(await ask(ann, "ask-me", 10_000, "who?"), ["who? ann"]);
    });

    test("the server gives up on a client that does not answer, and ignores its late answer", async () => {
      const ann = await connected({ transports });
      let late;
      ann.once("question", (question, answer) => (late = answer));

      assert.deepEqual(await ask(ann, "ask-me", 100, "who?"), ["operation has timed out"]);
      ann.once("question", (question, answer) => {
        late("too late");
        answer("in time");
      });
      assert.deepEqual(await ask(ann, "ask-me", 10_000, "who?"), ["in time"]);
    });

    test("the server asks all clients of a room", async () => {
      const clients = await Promise.all(["ann", "bob", "eve"].map(() => connected({ transports })));
      await Promise.all(clients.map((each) => ask(each, "join", `asked ${way}`)));
      clients.forEach((each, i) => each.on("question", (question, answer) => answer(`${i}`)));

      const answers = within(
        new Promise((resolve) => clients[0].emit("ask-room", `asked ${way}`, 10_000, (...all) => resolve(all))),
        () => "no answers",
      );
      assert.deepEqual(await answers, [["0", "1", "2"], "all"]);
    });

    test("the server learns which clients of a room have answered in time", async () => {
      const clients = await Promise.all(["ann", "bob", "eve"].map(() => connected({ transports })));
      await Promise.all(clients.map((each) => ask(each, "join", `half asked ${way}`)));
      clients.slice(1).forEach((each, i) => each.on("question", (question, answer) => answer(`${i}`)));

      const answers = within(
        new Promise((resolve) => clients[0].emit("ask-room", `half asked ${way}`, 500, (...all) => resolve(all))),
        () => "no answers",
      );
      assert.deepEqual(await answers, [["0", "1"], "operation has timed out"]);
    });

    test("a client comes back after it has closed its transport", async () => {
      const ann = await connected({ transports });
      const lost = next(ann, "disconnect");
      ann.io.engine.close();
      await lost;
      await next(ann, "connect");

      assert.equal(await ask(ann, "ask", "back"), "back");
    });

    test("a client that comes back has its id, rooms and data, and what it missed, once and in order", async () => {
      const [ann, bob] = [await connected({ transports }), await connected({ transports })];
      const news = listen(ann, "news");
      await ask(ann, "join", room);
      await ask(ann, "remember", "violets");
      await ask(bob, "publish", room, 0);
      await news.reach(1);
      const { id } = ann;

      await lose(ann, room, bob);
      for (let i = 1; i <= 50; i++) bob.emit("publish", room, i % 2 ? i : { i, bytes: bytes(i) });
      await ask(bob, "publish", "another room", "not for ann");
      await comeBack(ann);
      await ask(bob, "publish", room, 51);
      await news.reach(52);

      assert.equal(ann.recovered, true);
      assert.equal(ann.id, id);
      const { rooms, ...others } = await ask(ann, "recall");
      assert.deepEqual(others, { recovered: true, memory: "violets" });
      assert.deepEqual(rooms.sort(), [id, room].sort());
      assert.deepEqual(
        plain(news.items),
        numbers.slice(0, 52).map((i) => (i % 2 || i === 0 ? i : { i, bytes: bytes(i) })),
      );
    });

    test("a client that is lost again comes back again", async () => {
      const [ann, bob] = [await connected({ transports }), await connected({ transports })];
      const news = listen(ann, "news");
      await ask(ann, "join", `again ${way}`);
      await ask(ann, "remember", "violets");
      await ask(bob, "publish", `again ${way}`, 0);
      await news.reach(1);
      const { id } = ann;

      for (const i of [1, 2, 3]) {
        await lose(ann, `again ${way}`, bob);
        await ask(bob, "publish", `again ${way}`, i);
        await comeBack(ann);
        assert.equal(ann.recovered, true, `after loss ${i}`);
        assert.equal(ann.id, id);
      }
      assert.equal((await ask(ann, "recall")).memory, "violets");
      assert.deepEqual(news.items, [0, 1, 2, 3]);
    });

    test("a client that left by itself comes back as a new one", async () => {
      const [ann, bob] = [await connected({ transports }), await connected({ transports })];
      const news = listen(ann, "news");
      await ask(ann, "join", `left ${way}`);
      await ask(bob, "publish", `left ${way}`, 0);
      await news.reach(1);
      const { id } = ann;

      await lose(ann, `left ${way}`, bob, () => ann.disconnect());
      await ask(bob, "publish", `left ${way}`, 1);
      await comeBack(ann);

      assert.equal(ann.recovered, false);
      assert.notEqual(ann.id, id);
      assert.deepEqual(await ask(ann, "recall"), { recovered: false, rooms: [ann.id], memory: "" });
      assert.deepEqual(news.items, [0]);
    });

    test("several namespaces share one connection, each with its own events and acknowledgements", async () => {
      const ann = await connected({ transports });
      const annex = ann.io.socket("/annex");
      await next(annex, "connect");
      const echoes = Promise.all([next(ann, "echo"), next(annex, "echo")]);
      ann.emit("echo", { of: "scenarios", bytes: bytes(10) });
      annex.emit("echo", { of: "annex", bytes: bytes(20) });

      assert.deepEqual(plain(await echoes), [
        { of: "scenarios", bytes: bytes(10) },
        { of: "annex", bytes: bytes(20) },
      ]);
      assert.deepEqual(await Promise.all([ask(ann, "where"), ask(annex, "where")]), ["/scenarios", "/annex"]);
      assert.notEqual(annex.id, ann.id);
      annex.disconnect();
      assert.equal(await ask(ann, "where"), "/scenarios");
    });

    test("clients with MessagePack and with the default parser share a room", async () => {
      const mixed = `mixed ${way}`;
      const clients = [await connected({ transports }), await connected({ transports, parser: msgpack })];
      await Promise.all(clients.map((each) => ask(each, "join", mixed)));
      for (const [i, each] of clients.entries()) {
        const at = new Date(Date.UTC(2026, 10, 24, 12, i, 30, 5));
        const news = Promise.all(clients.map((receiver) => next(receiver, "news")));
        const appointments = Promise.all(clients.map((receiver) => next(receiver, "appointment")));
        each.emit("publish", mixed, { ...nested, at, numbers: [0, -1, 2 ** 40, 0.5], text: "é✓😀" });
        each.emit("appoint", mixed, { title: "tea", at, notes: bytes(20) });

        for (const item of await news) {
          const expected = { ...nested, at: at.toISOString(), numbers: [0, -1, 2 ** 40, 0.5], text: "é✓😀" };
          assert.deepEqual(plain(item), expected);
        }
        for (const { title, at: when, notes } of plain(await appointments)) {
          assert.deepEqual({ title, at: new Date(when), notes }, { title: "tea", at, notes: bytes(20) });
        }
        assert.deepEqual(plain(await ask(each, "ask", nested)), nested);
      }
    });

    test("a client with MessagePack comes back with what it missed", async () => {
      const [ann, bob] = [await connected({ transports, parser: msgpack }), await connected({ transports })];
      const news = listen(ann, "news");
      await ask(ann, "join", `packed ${way}`);
      await ask(bob, "publish", `packed ${way}`, 0);
      await news.reach(1);

      await lose(ann, `packed ${way}`, bob);
      await ask(bob, "publish", `packed ${way}`, bytes(9));
      await comeBack(ann);
      await news.reach(2);

      assert.equal(ann.recovered, true);
      assert.deepEqual(plain(news.items), [0, bytes(9)]);
    });

    test("1 MB of text arrives, both ways", async () => {
      const ann = await connected({ transports });
      const text = "aé✓😀".repeat(100_000);
      const echo = next(ann, "echo");
      ann.emit("echo", text);

      assert.ok((await echo) === text, "as an event");
      assert.ok((await ask(ann, "ask", text)) === text, "as an acknowledgement");
    });

    test("1 MB of bytes arrives, both ways", async () => {
      const ann = await connected({ transports });
      const content = bytes(1_000_000);
      const echo = next(ann, "echo");
      ann.emit("echo", content);

      assert.ok(content.equals(plain(await echo)), "as an event");
      assert.ok(content.equals(plain(await ask(ann, "ask", content))), "as an acknowledgement");
    });

    if (transports.length === 1) {
      test("10,000 messages of a client arrive once and in order", async () => {
        const ann = await connected({ transports });
        for (const number of numbers) ann.emit("number", number);

        assert.deepEqual(await ask(ann, "numbers"), numbers);
      });

      test("10,000 messages of the server arrive once and in order", async () => {
        const ann = await connected({ transports });
        const arrived = listen(ann, "number");
        await ask(ann, "count", 0, count);
        await arrived.reach(count);

        assert.deepEqual(arrived.items, numbers);
      });
    }
  });
}

describe("while a client upgrades", () => {
  /** Does the first tenth by polling, the last by WebSocket, and the rest while the one becomes the other. */
  async function acrossUpgrade(send) {
    const cable = await network({ holdsUpgrades: true });
    const ann = client({ transports: ways.upgrade, origin: cable.origin });
    await next(ann, "connect");
    const { engine } = ann.io;
    let upgraded = false;
    const upgrade = next(engine, "upgrade").then(() => (upgraded = true));
    const step = 100;
    for (let from = 0; from < count; from += step) {
      if (from === count / 10) {
        assert.equal(engine.transport.name, "polling");
        cable.release();
      }
      if (from === count - count / 10) await upgrade;
      await send(ann, from, from + step);
    }
    assert.ok(upgraded);
    assert.equal(engine.transport.name, "websocket");
    return ann;
  }

  test("10,000 messages of it arrive once and in order", async () => {
    const ann = await acrossUpgrade(async (socket, from, to) => {
      for (let number = from; number < to; number++) socket.emit("number", number);
      await new Promise((resolve) => setImmediate(resolve));
    });

    assert.deepEqual(await ask(ann, "numbers"), numbers);
  });

  test("10,000 messages of the server arrive once and in order", async () => {
    let arrived;
    const ann = await acrossUpgrade(async (socket, from, to) => {
      arrived ??= listen(socket, "number");
      socket.emit("count", from, to);
      await arrived.reach(to);
    });
    await ask(ann, "ask", "the last");

    assert.deepEqual(arrived.items, numbers);
  });

  test("10,000 messages to the server and back arrive once and in order", async () => {
    let arrived;
    const ann = await acrossUpgrade(async (socket, from, to) => {
      arrived ??= listen(socket, "echo");
      for (let number = from; number < to; number++) socket.emit("echo", number);
      await new Promise((resolve) => setImmediate(resolve));
    });
    await arrived.reach(count);
    await ask(ann, "ask", "the last");

    assert.deepEqual(arrived.items, numbers);
  });
});

// Not by polling: in Node.js, the client's XMLHttpRequest forgets a poll that was cut off, and waits for the heartbeat to fail.
for (const way of ["websocket", "upgrade"]) {
  test(`by ${way}, a client comes back after the network was cut`, async () => {
    const cable = await network();
    const ann = await connected({ transports: ways[way], origin: cable.origin });
    const lost = next(ann, "disconnect");
    const back = lost.then(() => next(ann, "connect"));
    cable.cut();

    assert.match(await lost, /^transport (close|error)$/);
    await back;
    assert.equal(await ask(ann, "ask", "back"), "back");
  });

  test(`by ${way}, a client that was cut off comes back with what it missed`, async () => {
    const cable = await network();
    const ann = await connected({ transports: ways[way], origin: cable.origin });
    const bob = await connected({ transports: ways.websocket });
    const news = listen(ann, "news");
    await ask(ann, "join", `cut ${way}`);
    await ask(bob, "publish", `cut ${way}`, 0);
    await news.reach(1);

    await lose(ann, `cut ${way}`, bob, cable.cut);
    await ask(bob, "publish", `cut ${way}`, 1);
    await comeBack(ann);
    await ask(bob, "publish", `cut ${way}`, 2);
    await news.reach(3);

    assert.equal(ann.recovered, true);
    assert.deepEqual(news.items, [0, 1, 2]);
  });
}
