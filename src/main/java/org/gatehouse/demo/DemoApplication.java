package org.gatehouse.demo;

import jakarta.ws.rs.ApplicationPath;
import jakarta.ws.rs.core.Application;
import java.util.Set;

/** The REST resources of the sample; where it is off, their absence. */
@ApplicationPath("api")
public class DemoApplication extends Application {

    @Override
    public Set<Class<?>> getClasses() {
        // Never empty, which would mean all that can be found.
        return Demo.isOn()
                ? Set.of(BooksResource.class, NotificationsResource.class, TokenResource.class)
                : Set.of(NotFoundFilter.class);
    }
}
