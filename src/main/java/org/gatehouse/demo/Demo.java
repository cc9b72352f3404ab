package org.gatehouse.demo;

import org.eclipse.microprofile.config.ConfigProvider;

/** Whether the sample is on. */
final class Demo {

    private Demo() {}

    static boolean isOn() {
        return ConfigProvider.getConfig()
                .getOptionalValue("gatehouse.demo", Boolean.class)
                .orElse(false);
    }
}
