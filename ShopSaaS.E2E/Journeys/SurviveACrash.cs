using System.Diagnostics;
using ShopSaaS.E2E.Support;

namespace ShopSaaS.E2E.Journeys;

/// <summary>Whatever ends the program, the next start finds nothing in its way.</summary>
public sealed class SurviveACrash : IDisposable
{
    private readonly DataFolder _data = new();
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private string LeaderFile => Path.Combine(_data.Path, "postgresql", "cluster", "data", "postmaster.pid");

    [Fact]
    public async Task Killed_outright_it_takes_its_database_along_and_starts_again_soon()
    {
        await using (var program = await RunningProgram.Start(_data.Path, "crash-1", demoStores: false))
        {
            Assert.True(File.Exists(LeaderFile));
            await program.Kill();
            await Eventually.Get(() => Task.FromResult(File.Exists(LeaderFile)), there => !there, "the database to stop", Cancel);
        }

        var began = Stopwatch.StartNew();
        await using var again = await RunningProgram.Start(_data.Path, "crash-2", demoStores: false);
        // Ten is promised on an ordinary machine; this one may be busy with its own tests.
        Assert.InRange(began.Elapsed.TotalSeconds, 0, 20);
    }

    [Fact]
    public async Task Two_copies_run_side_by_side_but_not_on_one_data_directory()
    {
        using var other = new DataFolder();
        await using var one = await RunningProgram.Start(_data.Path, "copy-1", demoStores: false);
        await using var two = await RunningProgram.Start(other.Path, "copy-2", demoStores: false);
        var refused = await Assert.ThrowsAsync<ProgramFailed>(() => RunningProgram.Start(_data.Path, "copy-3", demoStores: false));
        Assert.Contains($"is running on {_data.Path}", refused.Message, StringComparison.Ordinal);
    }

    public void Dispose() => _data.Dispose();
}
