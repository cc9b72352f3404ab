package org.gatehouse.adapter.redis;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.jwt.JsonWebToken;
import org.gatehouse.adapter.SavedSession;
import org.gatehouse.testkit.TestToken;
import org.gatehouse.wire.JsonMapper;
import org.gatehouse.wire.PacketException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SavedSessionCodecTest {

    private static final String ID = "sid45678901234567890";
    private static final String PRIVATE_ID = "pid45678901234567890";

    /** As Node.js has saved it. */
    private static final String OF_NODE =
            "hKNzaWS0c2lkNDU2Nzg5MDEyMzQ1Njc4OTCjcGlktHBpZDQ1Njc4OTAxMjM0NTY3ODkwpXJvb21zkrRzaWQ0NTY3ODkwMTIzNDU2"
                    + "Nzg5MKNyZWSkZGF0YYakbmFtZaNhbm6hbss/+AAAAAAAAKNiaWfOstBeAKNiaW7EAgECo251bMCkbGlzdJHD";

    private final JsonMapper mapper = new JsonMapper();
    private final SavedSessionCodec codec = new SavedSessionCodec(mapper);

    @AfterEach
    void close() {
        mapper.close();
    }

    @Test
    void readsWhatNodeHasSaved() {
        SavedSession session = codec.decode(OF_NODE.getBytes(US_ASCII));

        assertThat(session.socketId()).isEqualTo(ID);
        assertThat(session.privateId()).isEqualTo(PRIVATE_ID);
        assertThat(session.rooms()).containsExactlyInAnyOrder(ID, "red");
        assertThat(session.owner()).isEmpty();
        assertThat(session.user()).isNull();
        assertThat(session.data())
                .containsEntry("name", "ann")
                .containsEntry("n", new BigDecimal("1.5"))
                .containsEntry("big", new BigDecimal("3000000000"))
                .containsEntry("bin", new byte[] {1, 2})
                .containsEntry("list", List.of(true))
                .doesNotContainKey("nul");
        session.data().put("more", 1);
    }

    @Test
    void whatIsSavedComesBack() {
        JsonWebToken ann = new TestToken("ann", Map.of("sub", "ann", "iss", "me", "jti", "7", "iat", 1_700_000_000L));
        Map<String, Object> data = Map.of("a", List.of("x"), "socket", new Unmappable());

        SavedSession session =
                codec.decode(codec.encode(new SavedSession(PRIVATE_ID, ID, Set.of(ID, "\u00fc"), data, "owner", ann)));

        assertThat(session.rooms()).containsExactlyInAnyOrder(ID, "\u00fc");
        assertThat(session.data()).isEqualTo(Map.of("a", List.of("x")));
        assertThat(session.owner()).isEqualTo("owner");
        assertThat(session.user().getSubject()).isEqualTo("ann");
        assertThat(session.user().getIssuer()).isEqualTo("me");
        assertThat(session.user().getTokenID()).isEqualTo("7");
        assertThat(session.user().getIssuedAtTime()).isEqualTo(1_700_000_000L);
        assertThat(session.user().getName()).isEqualTo(ann.getName());
        assertThat(session.user().getRawToken()).isNull();
        assertThat(session.user().toString()).doesNotContain("ann");
    }

    /** A connection, say. */
    public static final class Unmappable {

        public String getAnything() {
            throw new IllegalStateException("closed");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "***", "wQ==", "gA==", "kA==", "3/////8=", "gaNzaWShYQ==", "gaNzaWSQ"})
    void garbageIsNoSession(String saved) {
        assertThatThrownBy(() -> codec.decode(saved.getBytes(US_ASCII))).isInstanceOf(PacketException.class);
    }

    @Test
    void nothingElseIsSavedOfNobody() {
        byte[] saved = codec.encode(new SavedSession(PRIVATE_ID, ID, Set.of(), Map.of(), "", null));

        assertThat(new String(Base64.getDecoder().decode(saved), java.nio.charset.StandardCharsets.ISO_8859_1))
                .doesNotContain("user");
    }
}
