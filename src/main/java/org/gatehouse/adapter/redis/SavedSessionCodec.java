package org.gatehouse.adapter.redis;

import java.util.Base64;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.MessageInput;
import org.gatehouse.wire.MessageOutput;
import org.gatehouse.wire.PacketData;
import org.gatehouse.wire.PacketException;
import org.jspecify.annotations.Nullable;

/**
 * The state of a socket as Node.js keeps it in Redis: MessagePack in Base64. Beside it, which Node.js leaves alone, whose it
 * is; a socket that Node.js has saved is nobody's. Thread-safe.
 *
 * @param mapper of the data beside the socket; what it cannot map is left out
 */
record SavedSessionCodec(JsonMapper mapper) {

    byte[] encode(SavedSession session) {
        MessageOutput output = new MessageOutput().begin();
        output.name("sid").text(session.socketId()).name("pid").text(session.privateId());
        output.name("rooms").texts(session.rooms());
        output.name("data").first(mapper.writeArray(mappable(session.data())));
        output.name("owner").text(session.owner());
        JsonWebToken user = session.user();
        if (user != null) {
            SavedUser.write(output.name("user"), user);
        }
        return Base64.getEncoder().encode(output.end().toMessagePack());
    }

    private Map<String, Object> mappable(Map<String, Object> data) {
        Map<String, Object> mappable = new HashMap<>();
        data.forEach((name, value) -> {
            try {
                mapper.write(value);
                mappable.put(name, value);
            } catch (RuntimeException e) {
                // an object of this node alone, such as a connection: nothing for others
            }
        });
        return mappable;
    }

    /**
     * Reads what was saved.
     *
     * @throws PacketException if it is nothing of the kind
     */
    SavedSession decode(byte[] saved) {
        String socketId = "";
        String privateId = "";
        Set<String> rooms = Set.of();
        Map<String, Object> data = new ConcurrentHashMap<>(2);
        String owner = "";
        @Nullable JsonWebToken user = null;
        MessageInput input = MessageInput.of(base64(saved));
        for (String field : input.fields()) {
            switch (field) {
                case "sid" -> socketId = input.text();
                case "pid" -> privateId = input.text();
                case "rooms" -> rooms = new LinkedHashSet<>(input.texts());
                case "data" -> read(input.value(), data);
                case "owner" -> owner = input.text();
                case "user" -> user = SavedUser.read(input);
                default -> input.skip();
            }
        }
        if (socketId.isEmpty() || privateId.isEmpty()) {
            throw new PacketException("a saved socket has its ids");
        }
        return new SavedSession(privateId, socketId, rooms, data, owner, user);
    }

    private void read(PacketData only, Map<String, Object> data) {
        if (mapper.read(only, 0, Object.class) instanceof Map<?, ?> values) {
            values.forEach((name, value) -> {
                if (value != null) {
                    data.put(String.valueOf(name), value);
                }
            });
        }
    }

    private static byte[] base64(byte[] text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException e) {
            throw new PacketException("a saved socket is in Base64");
        }
    }
}
