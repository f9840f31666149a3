# Assay's server and worker in one image. What runs in it is said by the command: serve, worker, worker-role NAME.

FROM maven:3.9-eclipse-temurin-25 AS build
WORKDIR /src
COPY .mvn .mvn
COPY pom.xml ./
COPY exercises/kit exercises/kit
COPY grader grader
COPY web web
RUN mvn -B -ntp -DskipTests package

# A JDK and no JRE: workers compile the suites.
FROM eclipse-temurin:25-jdk
RUN groupadd --gid 10001 assay \
 && useradd --uid 10001 --gid assay --create-home --home-dir /home/assay assay \
 && install -d -o assay -g assay -m 0700 /var/lib/assay
COPY --from=build /src/web/target/assay-web-0.1.0.jar /opt/assay/
COPY --from=build /src/web/target/lib /opt/assay/lib
COPY exercises /opt/assay/exercises
# The home has the twins' certificate authority, which is part of the sandbox images, and the secret of links: keep it in a volume.
ENV ASSAY_HOME=/var/lib/assay \
    ASSAY_EXERCISES=/opt/assay/exercises \
    ASSAY_HOST=0.0.0.0 \
    ASSAY_LOG_FORMAT=json \
    TESTCONTAINERS_RYUK_DISABLED=true
VOLUME /var/lib/assay
USER 10001:10001
EXPOSE 8080
ENTRYPOINT ["java", "-XX:MaxRAMPercentage=50", "--enable-native-access=ALL-UNNAMED", "-cp", "/opt/assay/assay-web-0.1.0.jar", "dev.assay.web.Main"]
CMD ["serve"]
