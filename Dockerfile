FROM python:3.13-slim-trixie AS build
WORKDIR /src
RUN python -m venv /opt/workshop-bot
COPY . .
RUN /opt/workshop-bot/bin/pip install --no-cache-dir --constraint constraints.txt .

FROM python:3.13-slim-trixie
# pg_dump, for backups of PostgreSQL; no older than the server in compose.yaml.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends postgresql-client-17 \
    && rm -rf /var/lib/apt/lists/*
RUN useradd --system --uid 10001 --user-group --no-create-home workshop \
    && install --directory --owner workshop --group workshop --mode 700 /data
COPY --from=build /opt/workshop-bot /opt/workshop-bot
# Within the container only, as long as no port is published.
ENV PATH=/opt/workshop-bot/bin:$PATH \
    DATABASE_URL=sqlite:////data/workshop.db \
    LISTEN=0.0.0.0:8080
USER workshop
WORKDIR /data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
    CMD ["python", "-c", "import urllib.request as r; r.urlopen('http://127.0.0.1:8080/readyz', timeout=8)"]
# The bot finishes what it began, within 24 s: docker stop --time 30.
STOPSIGNAL SIGTERM
ENTRYPOINT ["workshop-bot"]
CMD ["run"]
