package org.gatehouse.socketio;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.gatehouse.api.Handshake;
import org.jspecify.annotations.Nullable;

/**
 * The handshake of a socket of another server, which may have described it as it likes.
 *
 * @param json with the names that Node.js has for them; what is missing is empty
 */
record SnapshotHandshake(Map<String, Object> json) implements Handshake {

    @Override
    public Map<String, String> headers() {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.putAll(texts("headers"));
        return Collections.unmodifiableMap(headers);
    }

    @Override
    public Map<String, String> query() {
        return texts("query");
    }

    @Override
    public Map<String, Object> auth() {
        return object("auth");
    }

    @Override
    public String address() {
        return text(json.get("address"));
    }

    @Override
    public boolean secure() {
        return Boolean.TRUE.equals(json.get("secure"));
    }

    @Override
    public boolean xdomain() {
        return Boolean.TRUE.equals(json.get("xdomain"));
    }

    @Override
    public Instant issued() {
        return Instant.ofEpochMilli(json.get("issued") instanceof Number millis ? millis.longValue() : 0);
    }

    @Override
    public String url() {
        return text(json.get("url"));
    }

    private Map<String, Object> object(String name) {
        Map<String, Object> object = new LinkedHashMap<>();
        if (json.get(name) instanceof Map<?, ?> map) {
            map.forEach((key, value) -> object.put(text(key), value));
        }
        return Collections.unmodifiableMap(object);
    }

    private Map<String, String> texts(String name) {
        Map<String, String> texts = new LinkedHashMap<>();
        object(name).forEach((key, value) -> texts.put(key, text(value)));
        return Collections.unmodifiableMap(texts);
    }

    private static String text(@Nullable Object value) {
        if (value instanceof List<?> several) {
            return several.stream().map(SnapshotHandshake::text).collect(Collectors.joining(", "));
        }
        return value == null ? "" : value.toString();
    }

    /** Without what may be secret. */
    @Override
    public String toString() {
        return "handshake of a client of another server";
    }
}
