FROM python:3.11-slim

# PORT is the one place for the port; it equals app_port in README.md. BASE_PATH: "mirrors" serves at /mirrors.
ENV PORT=7860 \
    BASE_PATH= \
    HOME=/home/user \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    PIP_NO_CACHE_DIR=1 \
    PIP_DISABLE_PIP_VERSION_CHECK=1 \
    PIP_ROOT_USER_ACTION=ignore

RUN useradd --create-home --uid 1000 user
WORKDIR /app

COPY requirements.lock .
# without the tests of the packages, a sixth of what is installed
RUN pip install --quiet --require-hashes --requirement requirements.lock \
    && find "$(python -c 'import numpy; print(numpy.__path__[0])')/.." -type d \
        \( -name tests -o -path '*/onnx/backend/test' \) -prune -exec rm -r {} +

COPY app.py ./
COPY .streamlit/config.toml .streamlit/config.toml
COPY mirrors mirrors
COPY ui ui
COPY pages pages
COPY docs/theory.md docs/theory.md

USER 1000
EXPOSE $PORT

HEALTHCHECK --interval=30s --timeout=5s --start-period=30s \
    CMD python -c "import os, urllib.request as u; e = os.environ; u.urlopen('http://localhost:' + '/'.join(filter(None, (e['PORT'], e['BASE_PATH'].strip('/'), '_stcore/health'))), timeout=4)"

# `exec`: the server itself gets the signal to stop, and closes its sessions.
CMD ["sh", "-c", "exec streamlit run app.py --server.port=$PORT --server.baseUrlPath=$BASE_PATH --server.address=0.0.0.0 --server.fileWatcherType=none"]
