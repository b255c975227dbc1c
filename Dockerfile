# Two stages: the first makes everything that has to be made, the second holds only what runs.
FROM python:3.13-slim AS build
WORKDIR /srv/infuse

COPY requirements/production.txt requirements/assets.txt requirements/
RUN python -m venv /opt/infuse \
    && /opt/infuse/bin/pip install --no-cache-dir --require-hashes -r requirements/production.txt \
    && python -m venv /opt/node \
    && /opt/node/bin/pip install --no-cache-dir --require-hashes -r requirements/assets.txt

ENV PATH=/opt/infuse/bin:/opt/node/bin:$PATH \
    INFUSE_PYTHON=/opt/infuse/bin/python
COPY package.json package-lock.json .npmrc ./
RUN npm ci

COPY . .
RUN npm run build \
    && python -c "from infuse.embedded.catalogues import compile_catalogues; compile_catalogues()" \
    && DEBUG=true STATIC_MANIFEST=true python manage.py collectstatic --noinput \
    && rm -rf node_modules


FROM python:3.13-slim
RUN apt-get update \
    && apt-get install -y --no-install-recommends \
        libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /nonexistent --shell /usr/sbin/nologin infuse \
    && install -d -o infuse -g infuse /srv/media

COPY --from=build /opt/infuse /opt/infuse
COPY --from=build /srv/infuse /srv/infuse
WORKDIR /srv/infuse
ENV PATH=/opt/infuse/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    STATIC_MANIFEST=true \
    MEDIA_ROOT=/srv/media \
    XDG_CACHE_HOME=/tmp
USER infuse
EXPOSE 8000

# ALLOWED_HOSTS has to include localhost for this.
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD \
    ["python", "-c", "from urllib.request import urlopen; urlopen('http://localhost:8000/healthz', timeout=4)"]
CMD ["granian", "--interface", "wsgi", "--http", "1", "--no-ws", "--host", "0.0.0.0", \
     "--port", "8000", "--blocking-threads", "8", "infuse.wsgi:application"]
