package org.gatehouse.transport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.zip.GZIPOutputStream;

/** How the body of an answer is written: as it is, or compressed (RFC 9110, section 8.4). */
enum ContentCoding {
    IDENTITY,
    GZIP;

    /** Smaller bodies gain nothing; the threshold is that of the Engine.IO server. */
    private static final int THRESHOLD_BYTES = 1024;

    private static final String REFUSED = "0(\\.0*)?";

    /** The better of those that a client accepts, by its {@code Accept-Encoding}; empty text if it names none. */
    static ContentCoding accepted(String acceptEncoding) {
        for (String coding : acceptEncoding.toLowerCase(Locale.ROOT).split(",", -1)) {
            String[] parts = coding.replace(" ", "").split(";q=", 2);
            if (parts[0].equals("gzip") && (parts.length == 1 || !parts[1].matches(REFUSED))) {
                return GZIP;
            }
        }
        return IDENTITY;
    }

    /** The coding for a body of this size. */
    ContentCoding forBytes(int bytes) {
        return bytes < THRESHOLD_BYTES ? IDENTITY : this;
    }

    byte[] encode(byte[] body) {
        if (this == IDENTITY) {
            return body;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }
}
