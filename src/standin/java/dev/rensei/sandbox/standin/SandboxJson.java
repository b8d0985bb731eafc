package dev.rensei.sandbox.standin;

import com.fasterxml.jackson.databind.node.ObjectNode;

/** Writes a sandbox as the recorded server does, in its several forms (facts A.3). */
final class SandboxJson {

    static final String RUNNER_ID = "8da4c2c9-8db0-43fc-8003-8e640fa16442";
    private static final String DAEMON_VERSION = "v0.179.0";

    private final Version version;

    SandboxJson(Version version) {
        this.version = version;
    }

    /** The answer to a create: the row as it was inserted, without what is still null then. */
    ObjectNode created(Row birth, State shown, String toolboxUrl) {
        ObjectNode json = full(birth, toolboxUrl);
        json.put("state", shown.name());
        json.remove("errorReason");
        json.remove("daemonVersion");
        for (String field : new String[] {"snapshot", "networkAllowList", "domainAllowList", "runnerId"}) {
            if (json.path(field).isNull()) {
                json.remove(field);
            }
        }
        return json;
    }

    /** The answer to a stop or a delete, which lacks the last activity. */
    ObjectNode changed(Row row, String toolboxUrl) {
        ObjectNode json = full(row, toolboxUrl);
        json.remove("lastActivityAt");
        return json;
    }

    ObjectNode full(Row row, String toolboxUrl) {
        Spec spec = row.spec();
        ObjectNode json = Json.object();
        json.put("id", spec.id()).put("organizationId", spec.organizationId()).put("name", row.name());
        json.put("target", spec.target()).put("snapshot", spec.snapshot()).put("user", spec.user());
        json.set("env", spec.env());
        resources(json, spec.resources());
        json.put("public", row.open()).put("networkBlockAll", spec.networkBlockAll());
        json.put("networkAllowList", spec.networkAllowList());
        if (version.knowsDomains()) {
            json.put("domainAllowList", spec.domainAllowList());
        }
        json.set("labels", row.labels());
        json.set("volumes", spec.volumes());
        states(json, row);
        intervals(json, row);
        kind(json);
        times(json, row);
        if (spec.buildInfo() != null) {
            json.set("buildInfo", spec.buildInfo());
        }
        json.put("daemonVersion", row.booted() ? DAEMON_VERSION : null);
        json.put("runnerId", row.placed() ? RUNNER_ID : null);
        json.put("toolboxProxyUrl", toolboxUrl);
        return json;
    }

    /** An item of a list in pages: no env, volumes or build (facts A.9). */
    ObjectNode listed(Row row, String toolboxUrl) {
        Spec spec = row.spec();
        ObjectNode json = Json.object();
        json.put("id", spec.id()).put("organizationId", spec.organizationId()).put("name", row.name());
        json.put("target", spec.target()).put("runnerId", row.placed() ? RUNNER_ID : null);
        kind(json);
        json.put("state", row.state().name()).put("desiredState", row.desired().name());
        json.put("snapshot", spec.snapshot()).put("user", spec.user()).put("errorReason", row.errorReason());
        json.put("recoverable", false).put("public", row.open());
        resources(json, spec.resources());
        json.set("labels", row.labels());
        json.put("backupState", "None");
        intervals(json, row);
        times(json, row);
        json.put("daemonVersion", row.booted() ? DAEMON_VERSION : null);
        return json.put("toolboxProxyUrl", toolboxUrl);
    }

    /** The old dialect: the same fields and three more, one of them JSON in a string (facts A.1). */
    ObjectNode workspace(ObjectNode json, Row row) {
        ObjectNode metadata = Json.object();
        metadata.put("state", row.state().name())
                .put("region", row.spec().target())
                .put("class", "small");
        metadata.put("updatedAt", Json.instant(row.updatedAt()));
        resources(metadata, row.spec().resources());
        metadata.put("autoStopInterval", row.intervals().stop());
        metadata.put("autoArchiveInterval", row.intervals().archive());
        if (row.booted()) {
            metadata.put("daemonVersion", DAEMON_VERSION);
        }
        json.put("image", row.spec().snapshot()).put("snapshotState", "None");
        json.putObject("info")
                .put("name", row.name())
                .put("created", Json.instant(row.spec().createdAt()))
                .put("providerMetadata", metadata.toString());
        return json;
    }

    private static void resources(ObjectNode json, Resources resources) {
        json.put("cpu", resources.cpu()).put("gpu", 0);
        json.put("memory", resources.memoryGb()).put("disk", resources.diskGb());
    }

    private void states(ObjectNode json, Row row) {
        json.put("state", row.state().name()).put("desiredState", row.desired().name());
        json.put("errorReason", row.errorReason()).put("recoverable", false);
        boolean backsUp = version.hasWorkspaceDialect() && row.state().equals(State.ARCHIVING);
        json.put("backupState", backsUp ? "Pending" : "None");
    }

    private static void intervals(ObjectNode json, Row row) {
        json.put("autoStopInterval", row.intervals().stop());
        json.put("autoArchiveInterval", row.intervals().archive());
        json.put("autoDeleteInterval", row.intervals().delete());
    }

    private void kind(ObjectNode json) {
        if (version.hasWorkspaceDialect()) {
            json.put("class", "small");
        } else {
            json.put("sandboxClass", "container");
        }
    }

    private static void times(ObjectNode json, Row row) {
        json.put("createdAt", Json.instant(row.spec().createdAt()));
        json.put("updatedAt", Json.instant(row.updatedAt()));
        json.put("lastActivityAt", Json.instant(row.lastActivityAt()));
    }
}
