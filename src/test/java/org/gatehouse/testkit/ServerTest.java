package org.gatehouse.testkit;

import java.net.URI;
import java.net.URL;
import org.jboss.arquillian.junit5.container.annotation.ArquillianTest;
import org.jboss.arquillian.test.api.ArquillianResource;

/** A test against a deployment on a real server, driven from outside. */
@ArquillianTest
public abstract class ServerTest {

    @ArquillianResource
    private URL url;

    /** The context root of the deployment, with its trailing slash. */
    protected URI server() {
        // Payara names a host that is not the loopback that it listens on.
        String context = url.getPath().endsWith("/") ? url.getPath() : url.getPath() + "/";
        return URI.create("http://127.0.0.1:" + url.getPort() + context);
    }
}
