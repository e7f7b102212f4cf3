using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace ShopSaaS.E2E.Support;

/// <summary>The program as a person would start it, with a port and a data directory of its own.</summary>
public sealed class RunningProgram : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);
    private static readonly string[] NotOurs =
        ["DATABASE_URL", "PUBLIC_URL", "SMTP_URL", "STRIPE_SECRET_KEY", "STRIPE_PUBLISHABLE_KEY", "STRIPE_WEBHOOK_SECRET", "STRIPE_API_BASE"];

    private readonly string _logFile;
    private readonly List<string> _log = [];
    private readonly TaskCompletionSource _ready = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly Process _process;

    private RunningProgram(int port, string dataDir, string logFile, bool demoStores, bool rateLimits)
    {
        Url = string.Create(CultureInfo.InvariantCulture, $"http://localhost:{port}");
        _logFile = logFile;
        File.Delete(logFile);
        _process = new Process { StartInfo = HowToStart(port, dataDir, demoStores, rateLimits), EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, e) => Hear(e.Data);
        _process.ErrorDataReceived += (_, e) => Hear(e.Data);
        _process.Exited += (_, _) => _ready.TrySetException(new ProgramFailed($"The program ended with code {_process.ExitCode}.", LogTail()));
    }

    /// <summary>Such as http://localhost:24567, without a slash at the end.</summary>
    public string Url { get; }

    /// <summary>Starts it and waits until it answers.</summary>
    /// <param name="logName">Its output goes to test-output/{logName}.log.</param>
    /// <param name="demoStores">False: without the two demo stores, which take a while to furnish.</param>
    /// <param name="rateLimits">True: with its limits, which a test that does in seconds what takes people minutes would meet.</param>
    /// <exception cref="ProgramFailed">It ended, or was not ready in time; carries its last words.</exception>
    public static async Task<RunningProgram> Start(string dataDir, string logName, bool demoStores = true, bool rateLimits = false)
    {
        if (!File.Exists(Repository.Program))
            throw new InvalidOperationException($"{Repository.Program} is missing: build the solution first, or use ./test.");
        var program = new RunningProgram(FreePort(), dataDir, Repository.Output($"{logName}.log"), demoStores, rateLimits);
        program._process.Start();
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        try
        {
            await program._ready.Task.WaitAsync(Patience);
            using var client = new HttpClient();
            using var health = await client.GetAsync(new Uri($"{program.Url}/health/ready"));
            health.EnsureSuccessStatusCode();
            return program;
        }
        catch (Exception e)
        {
            await program.DisposeAsync();
            throw e as ProgramFailed ?? new ProgramFailed($"The program did not become ready: {e.Message}", program.LogTail());
        }
    }

    /// <summary>The last lines it printed.</summary>
    public string LogTail(int lines = 40)
    {
        lock (_log) return string.Join('\n', _log.TakeLast(lines));
    }

    /// <summary>The last lines it printed since it was ready.</summary>
    public string LogSinceReady(int lines = 25)
    {
        lock (_log) return string.Join('\n', _log.SkipWhile(l => !IsReady(l)).Skip(1).TakeLast(lines));
    }

    private static bool IsReady(string line) => line.StartsWith("Ready in ", StringComparison.Ordinal);

    /// <summary>What stands behind a name in the closing block it prints, such as "password".</summary>
    public string Printed(string name)
    {
        lock (_log)
        {
            var line = _log.Last(l => l.TrimStart().StartsWith(name + " ", StringComparison.Ordinal));
            return line.TrimStart()[name.Length..].TrimStart().Split("   ")[0];
        }
    }

    /// <summary>kill -9: it gets no chance to tidy up.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    private static ProcessStartInfo HowToStart(int port, string dataDir, bool demoStores, bool rateLimits)
    {
        var start = new ProcessStartInfo("dotnet", [Repository.Program])
        {
            WorkingDirectory = Repository.Web, RedirectStandardOutput = true, RedirectStandardError = true,
        };
        foreach (var name in NotOurs) start.Environment.Remove(name);
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["PORT"] = port.ToString(CultureInfo.InvariantCulture);
        start.Environment["DATA_DIR"] = dataDir;
        start.Environment["RATE_LIMITS"] = rateLimits ? "on" : "off";
        start.Environment["DEMO_STORES"] = demoStores ? "on" : "off";
        return start;
    }

    private void Hear(string? line)
    {
        if (line is null) return;
        lock (_log)
        {
            _log.Add(line);
            File.AppendAllText(_logFile, line + "\n");
        }
        if (IsReady(line)) _ready.TrySetResult();
    }

    // The mail catcher listens ten thousand above the site, so both must be free.
    private static int FreePort()
    {
        while (true)
        {
            var port = Random.Shared.Next(20_000, 30_000);
            if (IsFree(port) && IsFree(port + 10_000)) return port;
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var probe = new TcpListener(IPAddress.IPv6Any, port);
            probe.Server.DualMode = true;
            probe.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Stops it as Ctrl-C would, so that it stops its database before it goes.</summary>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            using var kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)]);
            await kill.WaitForExitAsync();
            await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token);
        }
        _process.Dispose();
    }
}

/// <summary>The program under test died or never became ready.</summary>
public sealed class ProgramFailed(string what, string log) : Exception($"{what}\nIts last words:\n{log}");
