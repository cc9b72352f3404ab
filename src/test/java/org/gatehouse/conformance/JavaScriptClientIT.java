package org.gatehouse.conformance;

import java.util.stream.Stream;
import org.gatehouse.testkit.Deployments;
import org.gatehouse.testkit.NodeTests;
import org.gatehouse.testkit.RequiresProgram;
import org.gatehouse.testkit.ServerTest;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The official JavaScript client, unmodified, against the sample. */
@RequiresProgram({"node", "npm"})
class JavaScriptClientIT extends ServerTest {

    @Deployment(testable = false)
    static WebArchive deployment() {
        return Deployments.sample();
    }

    @TestFactory
    Stream<DynamicTest> chats() throws Exception {
        return NodeTests.run("chat.test.mjs", server());
    }

    @TestFactory
    Stream<DynamicTest> theBundleIsTheStockClient() throws Exception {
        return NodeTests.run("bundle.test.mjs", server());
    }
}
