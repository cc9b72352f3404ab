package org.gatehouse.adapter.redis;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import redis.clients.jedis.Protocol.Command;
import redis.clients.jedis.exceptions.JedisNoScriptException;

/**
 * A script that Redis runs, known to it by its digest after the first time.
 *
 * @param text in Lua
 * @param digest of the text
 */
record Script(String text, String digest) {

    static Script of(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-1").digest(text.getBytes(StandardCharsets.UTF_8));
            return new Script(text, HexFormat.of().formatHex(digest));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has it", e);
        }
    }

    /** Runs it. Two at the same time may run in any order. */
    void run(Link link, List<String> keys, List<String> arguments, Consumer<@Nullable Object> answer) {
        link.ask(
                Command.EVALSHA,
                found -> {
                    if (found instanceof JedisNoScriptException) {
                        link.ask(Command.EVAL, answer, all(text, keys, arguments));
                    } else {
                        answer.accept(found);
                    }
                },
                all(digest, keys, arguments));
    }

    private static List<byte[]> all(String script, List<String> keys, List<String> arguments) {
        List<byte[]> all = new ArrayList<>(keys.size() + arguments.size() + 2);
        all.add(bytes(script));
        all.add(bytes(Integer.toString(keys.size())));
        keys.forEach(key -> all.add(bytes(key)));
        arguments.forEach(argument -> all.add(bytes(argument)));
        return all;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
