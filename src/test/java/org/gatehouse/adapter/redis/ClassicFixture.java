package org.gatehouse.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.Set;
import org.gatehouse.testkit.FakeMember;
import org.junit.jupiter.api.BeforeEach;

/** The adapter of the main namespace, and what reaches it in the words of {@code @socket.io/redis-adapter}. */
abstract class ClassicFixture extends AdapterFixture {

    ClassicAdapter adapter;

    @BeforeEach
    void open() {
        adapter = adapter("/");
    }

    ClassicAdapter adapter(String namespace) {
        return opened(new ClassicAdapter(namespace, "socket.io", rooms, cluster));
    }

    FakeMember enter(String id, String... names) {
        FakeMember member = new FakeMember(id, "/");
        adapter.enter(member);
        adapter.join(member, id);
        Set.of(names).forEach(name -> adapter.join(member, name));
        return member;
    }

    /** The bytes of the node that was recorded, as this one would send them. */
    String own(String recorded) {
        String text = HexFormat.of().formatHex(uid().getBytes(StandardCharsets.UTF_8));
        return recorded.replace("4a7079734641", text);
    }

    String uid() {
        String channel = subscribed.get(3).name();
        return channel.substring(channel.length() - 7, channel.length() - 1);
    }

    /** What Node.js would answer, and who does, which it would not say. */
    String signed(String answer) {
        return answer.substring(0, answer.length() - 1) + ",\"uid\":\"" + uid() + "\"}";
    }

    void receive(String channel, String hex) {
        adapter.receive(channel, HexFormat.of().parseHex(hex));
    }

    void receiveJson(String channel, String json) {
        adapter.receive(channel, json.getBytes(StandardCharsets.UTF_8));
    }

    void request(String json) {
        receiveJson("socket.io-request#/#", json);
    }

    void respond(String json) {
        receiveJson("socket.io-response#/#", json);
    }

    /** The id of the request that was published. */
    String requestId() {
        String json = only().text();
        int at = json.indexOf("\"requestId\":\"") + 13;
        return json.substring(at, at + 6);
    }
}
