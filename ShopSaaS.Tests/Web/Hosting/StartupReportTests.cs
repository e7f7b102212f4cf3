using ShopSaaS.Web.Hosting;

namespace ShopSaaS.Tests.Web.Hosting;

public sealed class StartupReportTests : IDisposable
{
    private sealed class StoppedClock : TimeProvider
    {
        public TimeSpan Elapsed { get; set; }
        public override long GetTimestamp() => Elapsed.Ticks;
        public override long TimestampFrequency => TimeSpan.TicksPerSecond;
    }

    private readonly StoppedClock _clock = new();
    private readonly StringWriter _printed = new() { NewLine = "\n" };

    public void Dispose() => _printed.Dispose();

    private StartupReport Report() => new(_printed, _clock);

    [Fact]
    public async Task A_step_says_what_it_did_and_how_long_it_took()
    {
        var result = await Report().Step("PostgreSQL ready", say =>
        {
            say("Making a cluster");
            _clock.Elapsed += TimeSpan.FromSeconds(1.26);
            return Task.FromResult(7);
        });
        Assert.Equal(7, result);
        Assert.Equal("  Making a cluster\nPostgreSQL ready (1.3 s)\n", _printed.ToString());
    }

    [Fact]
    public void The_password_is_shown_when_it_was_just_made_and_never_again()
    {
        var access = new DemoAccess("owner@demo.example", "once-only", [new("Aune Sol", "aune-sol")]);
        Report().Ready("http://localhost:5080", access, mailIsCaught: true);
        Assert.Contains("once-only", _printed.ToString(), StringComparison.Ordinal);
        Assert.Contains("http://localhost:5080/store/aune-sol   Aune Sol\n", _printed.ToString(), StringComparison.Ordinal);

        _printed.GetStringBuilder().Clear();
        Report().Ready("http://localhost:5080", access with { OneTimePassword = null }, mailIsCaught: true);
        Assert.Contains("owner@demo.example", _printed.ToString(), StringComparison.Ordinal);
        Assert.DoesNotContain("once-only", _printed.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Mail_that_goes_out_for_real_has_no_page_to_read_it()
    {
        Report().Ready("https://shop.example", demo: null, mailIsCaught: false);
        Assert.DoesNotContain("/dev/mail", _printed.ToString(), StringComparison.Ordinal);
        Assert.EndsWith("Ready in 0.0 s. Ctrl-C stops everything.\n", _printed.ToString(), StringComparison.Ordinal);
    }
}
