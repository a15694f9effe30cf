package server

import (
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"
)

// metrics are what an operator watches, in the words of Prometheus.
type metrics struct {
	registry *prometheus.Registry
	requests *prometheus.CounterVec   // by route and status
	seconds  *prometheus.HistogramVec // by route
	memory   prometheus.Histogram     // bytes, as counted for a question
}

func newMetrics(t *turns, version string) *metrics {
	m := &metrics{
		registry: prometheus.NewRegistry(),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "plenary_requests_total", Help: "Requests answered."}, []string{"route", "status"}),
		seconds:  prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "plenary_request_seconds", Help: "Time from a request to the end of its answer.", Buckets: prometheus.ExponentialBuckets(0.0005, 2, 16)}, []string{"route"}),
		memory:   prometheus.NewHistogram(prometheus.HistogramOpts{Name: "plenary_question_bytes", Help: "Memory counted for a question.", Buckets: prometheus.ExponentialBuckets(1<<10, 4, 10)}),
	}
	m.registry.MustRegister(m.requests, m.seconds, m.memory, collectors.NewGoCollector(),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "plenary_questions_running", Help: "Questions being answered."}, func() float64 { return float64(len(t.running)) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "plenary_questions_waiting", Help: "Questions that wait for their turn."}, func() float64 { return float64(t.waiting.Load()) }),
		prometheus.NewGaugeFunc(prometheus.GaugeOpts{Name: "plenary_build_info", Help: "1, with the version as label.", ConstLabels: prometheus.Labels{"version": version}}, func() float64 { return 1 }),
	)
	return m
}

func (m *metrics) count(route string, status int, took time.Duration) {
	if route == "" {
		route = "none"
	}
	m.requests.WithLabelValues(route, strconv.Itoa(status)).Inc()
	m.seconds.WithLabelValues(route).Observe(took.Seconds())
}

func (m *metrics) handler() http.Handler {
	return promhttp.HandlerFor(m.registry, promhttp.HandlerOpts{})
}
