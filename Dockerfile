# Builds with the wrapper and runs on a JRE, as a user without rights, on a file system that may be read-only but for /data and /tmp.
# RUKUN_DB_URL is needed to be reached: without it the service is a trial, which listens on loopback only (then: docker run
# --network host). The base images are pinned by digest, so that a build next year is the build of today. To update one: docker
# buildx imagetools inspect eclipse-temurin:17-jre-jammy
FROM eclipse-temurin:17-jdk-jammy@sha256:723151f3fc88ca2060153ee08ab8dbbea7983d6ed6f2622fe440acf178737c94 AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
RUN ./mvnw -B -ntp dependency:go-offline
COPY src src
RUN ./mvnw -B -ntp -DskipTests package

FROM eclipse-temurin:17-jre-jammy@sha256:475d8e96b4b2bfe08999e5e854755c773af1581acdf959a4545d88f0696a2339
RUN useradd --system --uid 1001 --home-dir /data --create-home rukun && chmod 700 /data \
    && mkdir -p /opt/rukun/archive && chown rukun: /opt/rukun/archive
WORKDIR /opt/rukun
# The libraries change least often, so they are a layer of their own.
COPY --from=build /build/target/quarkus-app/lib lib
COPY --from=build /build/target/quarkus-app/quarkus quarkus
COPY --from=build /build/target/quarkus-app/app app
COPY --from=build /build/target/quarkus-app/quarkus-run.jar quarkus-run.jar
COPY LICENSE NOTICE jvm.options deploy/archive-classes ./
USER 1001
# Runs the service once, with the Java that will run it, and keeps its classes in the form in which Java loads them fastest.
RUN ./archive-classes . archive/classes.jsa
ENV RUKUN_HOME=/data \
    MALLOC_ARENA_MAX=2
VOLUME /data
EXPOSE 8080 9000
HEALTHCHECK --interval=15s --timeout=5s --retries=4 --start-period=60s \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/health/ready"]
# Arguments are a command, such as migrate.
ENTRYPOINT ["java", "@jvm.options", "-XX:+ExitOnOutOfMemoryError", "-XX:SharedArchiveFile=archive/classes.jsa", "-jar", "quarkus-run.jar"]
