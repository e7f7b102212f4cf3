using System.Diagnostics;

namespace ShopSaaS.E2E.Support;

/// <summary>Waits for what happens behind the scenes, such as a mail or a webhook.</summary>
public static class Eventually
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks again and again until the answer is good.</summary>
    public static async Task<T> Get<T>(Func<Task<T>> ask, Func<T, bool> good, string what, CancellationToken cancel)
    {
        var began = Stopwatch.StartNew();
        while (true)
        {
            var answer = await ask();
            if (good(answer)) return answer;
            if (began.Elapsed > Patience) Assert.Fail($"Waited {Patience.TotalSeconds:0} s for {what}; last answer: {answer}");
            await Task.Delay(Pause, cancel);
        }
    }
}
