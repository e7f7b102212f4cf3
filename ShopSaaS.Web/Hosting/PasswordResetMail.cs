using ShopSaaS.Core.Accounts;
using ShopSaaS.Core.Email;

namespace ShopSaaS.Web.Hosting;

/// <summary>Sends reset links behind the page's back, one after the other: the page's answer takes the same time for everybody.</summary>
public sealed class PasswordResetMail(RequestPasswordReset requests, IServiceScopeFactory scopes, ILogger<PasswordResetMail> log) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await foreach (var email in requests.Waiting(stoppingToken))
        {
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<SendPasswordReset>().Run(email, stoppingToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // Without the address: a log is no place for who forgot a password.
                log.LogError(e, "A password reset mail could not be sent.");
            }
        }
    }
}
