# Built in two stages: the wheels are made in the first, the second holds nothing but Python, them and the archive's files.
FROM python:3.11-slim AS build
WORKDIR /src
RUN python -m venv /opt/readouts
COPY requirements.lock ./
RUN /opt/readouts/bin/pip install --no-cache-dir --no-deps --require-hashes --requirement requirements.lock
COPY pyproject.toml README.md ./
COPY app ./app
RUN /opt/readouts/bin/pip install --no-cache-dir --no-deps .

FROM python:3.11-slim
ENV PATH=/opt/readouts/bin:$PATH PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1 \
    PYTHONPATH=/srv/readouts READOUTS_DATA_DIR=/data READOUTS_HOST=0.0.0.0 HOME=/tmp
COPY --from=build /opt/readouts /opt/readouts
WORKDIR /srv/readouts
COPY app ./app
COPY templates ./templates
COPY static ./static
COPY migrations ./migrations
COPY seeds ./seeds
RUN useradd --system --no-create-home --uid 10001 readouts && install -d -o readouts /data
USER readouts
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s \
    CMD ["python", "-c", "import urllib.request as u; u.urlopen('http://127.0.0.1:8000/health', timeout=4)"]
# Works with `docker run --read-only --tmpfs /tmp -v readouts:/data`: only /data is written.
CMD ["sh", "-c", "readouts migrate && readouts serve"]
