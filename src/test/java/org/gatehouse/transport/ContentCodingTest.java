package org.gatehouse.transport;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Wire specification, section 2.3. */
class ContentCodingTest {

    @ParameterizedTest(name = "{0} -> {1}")
    @CsvSource(textBlock = """
                    '',                   IDENTITY
                    gzip,                 GZIP
                    'deflate, GZip',      GZIP
                    'br, gzip;q=0.5',     GZIP
                    'gzip; q=0.1, br',    GZIP
                    gzip;q=0,             IDENTITY
                    gzip;q=0.000,         IDENTITY
                    'deflate, br, x-gzip',IDENTITY
                    """)
    void choosesByWhatTheClientAccepts(String acceptEncoding, ContentCoding coding) {
        assertThat(ContentCoding.accepted(acceptEncoding)).isEqualTo(coding);
    }

    @Test
    void leavesSmallBodiesAlone() {
        assertThat(ContentCoding.GZIP.forBytes(1023)).isEqualTo(ContentCoding.IDENTITY);
        assertThat(ContentCoding.GZIP.forBytes(1024)).isEqualTo(ContentCoding.GZIP);
        assertThat(ContentCoding.IDENTITY.forBytes(5000)).isEqualTo(ContentCoding.IDENTITY);
    }

    @Test
    void compressesWithoutLoss() throws IOException {
        byte[] body = "42[\"message\"]".repeat(200).getBytes();

        byte[] encoded = ContentCoding.GZIP.encode(body);

        assertThat(encoded).hasSizeLessThan(body.length);
        assertThat(new GZIPInputStream(new ByteArrayInputStream(encoded)).readAllBytes())
                .isEqualTo(body);
        assertThat(ContentCoding.IDENTITY.encode(body)).isEqualTo(body);
    }
}
